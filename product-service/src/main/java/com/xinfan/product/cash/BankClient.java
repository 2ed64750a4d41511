package com.xinfan.product.cash;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The bank channel. A request id acts once, however often it is sent. */
interface BankClient {

    /** Takes money from the card. */
    @PostExchange("/bank/debits")
    BankAnswer debit(@RequestBody BankOrder order);

    /** Brings money to the card. */
    @PostExchange("/bank/credits")
    BankAnswer credit(@RequestBody BankOrder order);

    /** 404 when the bank has never seen the request. */
    @GetExchange("/bank/requests/{requestId}")
    BankAnswer request(@PathVariable("requestId") UUID requestId);

    /** How much, and the card. */
    record BankOrder(UUID requestId, String cardToken, long amount, String currency) {}

    /** Where a request stands. */
    record BankAnswer(
            UUID requestId, BankStatus status, @Nullable String reason) {}

    /** The bank's own words. */
    enum BankStatus {
        SUCCEEDED,
        FAILED,
        PROCESSING
    }
}
