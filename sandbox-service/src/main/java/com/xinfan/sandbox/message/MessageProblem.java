package com.xinfan.sandbox.message;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum MessageProblem implements ProblemCode {
    REQUEST_UNKNOWN(HttpStatus.NOT_FOUND),
    INVALID_PHONE(HttpStatus.BAD_REQUEST),
    MESSAGE_UNDELIVERABLE(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    MessageProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
