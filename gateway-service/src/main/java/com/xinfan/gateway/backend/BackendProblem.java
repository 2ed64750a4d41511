package com.xinfan.gateway.backend;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum BackendProblem implements ProblemCode {
    /** Surely not executed. */
    SERVICE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** May have been executed. */
    SERVICE_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT),
    /** May have been executed. */
    SERVICE_BROKEN(HttpStatus.BAD_GATEWAY);

    private final HttpStatus status;

    BackendProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
