package com.xinfan.product.cash;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What cash refuses. */
enum CashProblem implements ProblemCode {
    DEPOSIT_NOT_FOUND(HttpStatus.NOT_FOUND),
    DEPOSIT_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    ACCOUNT_LIMIT_EXCEEDED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    CashProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
