package com.xinfan.product.trial;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Why there is no trial. */
enum TrialProblem implements ProblemCode {
    TRIAL_NOT_FOUND(HttpStatus.NOT_FOUND, false),
    TRIAL_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, false),
    TRIAL_PRODUCT(HttpStatus.UNPROCESSABLE_CONTENT, false),
    TRIAL_FORBIDDEN(HttpStatus.UNPROCESSABLE_CONTENT, false),
    TRIAL_COUPON(HttpStatus.CONFLICT, false),
    TRIAL_INTERRUPTED(HttpStatus.CONFLICT, false),
    TRIAL_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, true);

    private final HttpStatus status;
    private final boolean retryable;

    TrialProblem(HttpStatus status, boolean retryable) {
        this.status = status;
        this.retryable = retryable;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    /** Whether the same trial may still come about. */
    boolean retryable() {
        return retryable;
    }
}
