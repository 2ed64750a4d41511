package com.xinfan.sandbox.clock;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ClockProblem implements ProblemCode {
    INVALID_ADVANCE(HttpStatus.BAD_REQUEST),
    CLOCK_MOVING(HttpStatus.CONFLICT),
    CLOCK_REFUSED(HttpStatus.BAD_GATEWAY),
    CLOCK_SERVICE_SLOW(HttpStatus.GATEWAY_TIMEOUT);

    private final HttpStatus status;

    ClockProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
