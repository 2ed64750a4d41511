package com.xinfan.user.support.chat;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

public enum ChatProblem implements ProblemCode {
    CHAT_NOT_FOUND(HttpStatus.NOT_FOUND),
    CHAT_STATE(HttpStatus.CONFLICT),
    CHAT_TAKEN(HttpStatus.CONFLICT),
    CHAT_NOT_YOURS(HttpStatus.CONFLICT),
    CHAT_AGENT_FULL(HttpStatus.CONFLICT),
    CHAT_MESSAGE_GAP(HttpStatus.CONFLICT),
    CHAT_MESSAGE_REUSED(HttpStatus.CONFLICT),
    CHAT_FULL(HttpStatus.CONFLICT),
    CHAT_SURVEYED(HttpStatus.CONFLICT),
    CHAT_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    CHAT_TRANSFER(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    ChatProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
