package com.xinfan.user.identity;

import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The identity registry outside; the same request id is the same question. */
@HttpExchange
public interface Registry {

    @PostExchange("/identity/verifications")
    Answer verify(@RequestBody Question question);

    record Question(UUID requestId, String name, String idNumber) {

        Question as(UUID otherRequest) {
            return new Question(otherRequest, name, idNumber);
        }

        @Override
        public String toString() {
            return "Question[" + requestId + "]";
        }
    }

    record Answer(Result result) {}

    enum Result {
        MATCH,
        MISMATCH,
        UNKNOWN
    }
}
