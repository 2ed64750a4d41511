package com.xinfan.analytics.store;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum PeriodProblem implements ProblemCode {
    PERIOD_INVALID(HttpStatus.BAD_REQUEST);

    private final HttpStatus status;

    PeriodProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
