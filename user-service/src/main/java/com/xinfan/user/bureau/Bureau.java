package com.xinfan.user.bureau;

import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The bureau outside; the same request id is the same query. */
@HttpExchange
interface Bureau {

    @PostExchange("/credit/reports")
    Report report(@RequestBody Question question);

    record Question(UUID requestId, String name, String idNumber, UUID consentId) {

        @Override
        public String toString() {
            return "Question[" + requestId + "]";
        }
    }

    /** What the bureau knows about the person. */
    record Report(int score, int openLoans, int overdueLoans) {

        @Override
        public String toString() {
            return "Report";
        }
    }
}
