package com.xinfan.user.session;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum SessionProblem implements ProblemCode {
    REGISTRATION_REFUSED(HttpStatus.FORBIDDEN),
    LOGIN_REFUSED(HttpStatus.FORBIDDEN),
    LOGIN_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    REFRESH_INVALID(HttpStatus.UNAUTHORIZED);

    private final HttpStatus status;

    SessionProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
