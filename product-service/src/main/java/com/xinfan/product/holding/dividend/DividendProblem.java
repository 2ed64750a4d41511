package com.xinfan.product.holding.dividend;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What a dividend refuses. */
enum DividendProblem implements ProblemCode {
    DIVIDEND_NOT_FOUND(HttpStatus.NOT_FOUND),
    DIVIDEND_PRODUCT(HttpStatus.UNPROCESSABLE_CONTENT),
    DIVIDEND_DAYS(HttpStatus.UNPROCESSABLE_CONTENT),
    DIVIDEND_TAKEN(HttpStatus.CONFLICT),
    DIVIDEND_STATE(HttpStatus.CONFLICT);

    private final HttpStatus status;

    DividendProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
