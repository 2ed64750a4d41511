package com.xinfan.product.closing;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Why a month is not closed, or not opened again. */
enum ClosingProblem implements ProblemCode {
    CLOSING_NOT_FOUND(HttpStatus.NOT_FOUND),
    CLOSING_MONTH_OPEN(HttpStatus.UNPROCESSABLE_CONTENT),
    CLOSING_ORDER(HttpStatus.CONFLICT),
    CLOSING_TAKEN(HttpStatus.CONFLICT),
    CLOSING_UNSETTLED(HttpStatus.SERVICE_UNAVAILABLE),
    CLOSING_UNBALANCED(HttpStatus.CONFLICT),
    CLOSING_NOT_LAST(HttpStatus.CONFLICT),
    CLOSING_EMPTY(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ClosingProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
