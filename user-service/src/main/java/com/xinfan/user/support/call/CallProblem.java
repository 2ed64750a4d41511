package com.xinfan.user.support.call;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum CallProblem implements ProblemCode {
    CALL_UNKNOWN_NUMBER(HttpStatus.UNPROCESSABLE_CONTENT),
    CALL_BACK_TIME(HttpStatus.UNPROCESSABLE_CONTENT),
    CALL_BACK_PENDING(HttpStatus.CONFLICT),
    CALL_BACK_SETTLED(HttpStatus.CONFLICT),
    CALL_BACK_NOT_FOUND(HttpStatus.NOT_FOUND);

    private final HttpStatus status;

    CallProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
