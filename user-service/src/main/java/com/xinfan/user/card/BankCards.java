package com.xinfan.user.card;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The bank's four-element check: number, name, ID number and phone belong together. */
@HttpExchange
interface BankCards {

    @PostExchange("/bank/cards")
    Answer verify(@RequestBody Question question);

    record Question(UUID requestId, String cardNumber, String name, String idNumber, String phone) {

        @Override
        public String toString() {
            return "Question[" + requestId + "]";
        }
    }

    /** The token and what follows it are there when the result is VERIFIED. */
    record Answer(
            Result result,
            @Nullable String reason,
            @Nullable String token,
            @Nullable String bank,
            @Nullable String last4,
            @Nullable String type) {

        static Answer declined(@Nullable String reason) {
            return new Answer(Result.DECLINED, reason, null, null, null, null);
        }
    }

    enum Result {
        VERIFIED,
        DECLINED
    }
}
