package com.xinfan.user.message.outreach;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum SendProblem implements ProblemCode {
    SEND_NOT_FOUND(HttpStatus.NOT_FOUND),
    SEND_STATUS(HttpStatus.CONFLICT),
    SEND_AUDIENCE(HttpStatus.UNPROCESSABLE_CONTENT),
    SEND_TEMPLATE(HttpStatus.UNPROCESSABLE_CONTENT),
    REHEARSAL_RUNNING(HttpStatus.CONFLICT);

    private final HttpStatus status;

    SendProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
