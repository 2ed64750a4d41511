package com.xinfan.user.message;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum MessageProblem implements ProblemCode {
    MESSAGE_NOT_FOUND,
    LINK_INVALID;

    @Override
    public HttpStatus status() {
        return HttpStatus.NOT_FOUND;
    }
}
