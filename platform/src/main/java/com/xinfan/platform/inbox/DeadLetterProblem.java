package com.xinfan.platform.inbox;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum DeadLetterProblem implements ProblemCode {
    DEAD_LETTER_NOT_FOUND(HttpStatus.NOT_FOUND),
    DEAD_LETTER_CONSUMER_GONE(HttpStatus.CONFLICT),
    REDRIVE_FAILED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    DeadLetterProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
