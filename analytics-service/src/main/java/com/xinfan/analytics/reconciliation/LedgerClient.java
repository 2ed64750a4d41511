package com.xinfan.analytics.reconciliation;

import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** The ledger, at product-service. */
interface LedgerClient {

    /** In fen; debit positive, credit negative. */
    record Total(String group, long balance) {}

    /** Every group of accounts as it stood at the end of a day. */
    @GetExchange("/internal/v1/ledger/totals")
    List<Total> totals(@RequestParam("day") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day);
}
