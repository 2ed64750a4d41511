package com.xinfan.product.report;

import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books by group as they stood at the end of a business day, for those who check their figures against them. */
@RestController
class LedgerTotals {

    /** No book is older; a date beyond what the database knows is no error. */
    private static final LocalDate BEGINNING = LocalDate.of(2020, 1, 1);

    private final Ledger ledger;
    private final BusinessClock clock;

    LedgerTotals(Ledger ledger, BusinessClock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** In fen; debit positive, credit negative. */
    record GroupTotal(String group, long balance) {}

    @Operation(summary = "某业务日终各科目组余额")
    @GetMapping("/internal/v1/ledger/totals")
    List<GroupTotal> totals(@RequestParam LocalDate day) {
        var last = day.isAfter(clock.today()) ? clock.today() : day.isBefore(BEGINNING) ? BEGINNING : day;
        var end = last.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant();
        return ledger.trialBalance(end).lines().stream()
                .map(line -> new GroupTotal(line.group(), line.balance()))
                .toList();
    }
}
