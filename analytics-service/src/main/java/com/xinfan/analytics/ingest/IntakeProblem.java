package com.xinfan.analytics.ingest;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum IntakeProblem implements ProblemCode {
    TOO_MANY_EVENTS(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    IntakeProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
