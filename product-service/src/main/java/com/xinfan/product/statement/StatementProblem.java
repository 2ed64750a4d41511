package com.xinfan.product.statement;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused of movements and statements. */
enum StatementProblem implements ProblemCode {
    STATEMENT_NOT_FOUND(HttpStatus.NOT_FOUND),
    STATEMENT_DIFFERS(HttpStatus.CONFLICT),
    MOVEMENT_PERIOD(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    StatementProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
