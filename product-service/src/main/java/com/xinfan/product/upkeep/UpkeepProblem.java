package com.xinfan.product.upkeep;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum UpkeepProblem implements ProblemCode {
    PLAN_NOT_FOUND(HttpStatus.NOT_FOUND),
    PLAN_CLOSED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    UpkeepProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
