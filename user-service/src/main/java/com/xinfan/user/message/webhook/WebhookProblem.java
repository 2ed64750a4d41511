package com.xinfan.user.message.webhook;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum WebhookProblem implements ProblemCode {
    WEBHOOK_NOT_FOUND(HttpStatus.NOT_FOUND),
    WEBHOOK_NAME_TAKEN(HttpStatus.CONFLICT),
    WEBHOOK_ADDRESS(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    WebhookProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
