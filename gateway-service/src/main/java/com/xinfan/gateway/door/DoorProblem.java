package com.xinfan.gateway.door;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum DoorProblem implements ProblemCode {
    PATH_MALFORMED(HttpStatus.BAD_REQUEST),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    TOKENS_UNVERIFIABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    DoorProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
