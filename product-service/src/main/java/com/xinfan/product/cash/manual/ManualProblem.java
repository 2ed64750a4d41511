package com.xinfan.product.cash.manual;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What those who decide are refused. */
enum ManualProblem implements ProblemCode {
    RULING_OPEN(HttpStatus.CONFLICT),
    RULING_ROLE(HttpStatus.FORBIDDEN);

    private final HttpStatus status;

    ManualProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
