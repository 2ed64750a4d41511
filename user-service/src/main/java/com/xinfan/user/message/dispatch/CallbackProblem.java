package com.xinfan.user.message.dispatch;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum CallbackProblem implements ProblemCode {
    SIGNATURE_INVALID(HttpStatus.UNAUTHORIZED),
    CALLBACK_INVALID(HttpStatus.BAD_REQUEST);

    private final HttpStatus status;

    CallbackProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
