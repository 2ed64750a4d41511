package com.xinfan.risk.score;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum CreditProblem implements ProblemCode {
    CREDIT_DECISION_NOT_FOUND(HttpStatus.NOT_FOUND),
    CREDIT_DECISION_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    CREDIT_IDENTITY_MISSING(HttpStatus.CONFLICT),
    /** News of a verified identity is on its way; the caller asks again as after an outage. */
    CREDIT_PROFILE_PENDING(HttpStatus.SERVICE_UNAVAILABLE),
    CREDIT_REVIEW_CLOSED(HttpStatus.CONFLICT),
    CREDIT_VERDICT_INVALID(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    CreditProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
