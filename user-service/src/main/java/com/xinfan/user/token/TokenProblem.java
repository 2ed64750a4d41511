package com.xinfan.user.token;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum TokenProblem implements ProblemCode {
    CLIENT_UNKNOWN(HttpStatus.UNAUTHORIZED),
    AUDIENCE_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    TokenProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
