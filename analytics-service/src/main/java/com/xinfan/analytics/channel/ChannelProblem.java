package com.xinfan.analytics.channel;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ChannelProblem implements ProblemCode {
    CHANNEL_NOT_FOUND(HttpStatus.NOT_FOUND),
    CHANNEL_CODE_TAKEN(HttpStatus.CONFLICT),
    CHANNEL_CODE_RESERVED(HttpStatus.UNPROCESSABLE_CONTENT),
    SPEND_DATE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    ChannelProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
