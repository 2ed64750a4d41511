package com.xinfan.user.closure;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ClosureProblem implements ProblemCode {
    CLOSURE_NOT_FOUND(HttpStatus.NOT_FOUND),
    CLOSURE_OBSTRUCTED(HttpStatus.CONFLICT),
    CLOSURE_RUNNING(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ClosureProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
