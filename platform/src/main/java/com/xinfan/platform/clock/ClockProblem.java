package com.xinfan.platform.clock;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ClockProblem implements ProblemCode {
    CLOCK_FROM_AFAR(HttpStatus.FORBIDDEN),
    CLOCK_BACKWARDS(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ClockProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
