package com.xinfan.product.dayend;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What the close of business refuses. */
enum DayEndProblem implements ProblemCode {
    DAY_END_NOT_FOUND(HttpStatus.NOT_FOUND),
    DAY_END_FINISHED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    DayEndProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
