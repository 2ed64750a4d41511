package com.xinfan.user.session;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum SessionProblem implements ProblemCode {
    REGISTRATION_REFUSED(HttpStatus.FORBIDDEN),
    LOGIN_REFUSED(HttpStatus.FORBIDDEN),
    LOGIN_FAILED(HttpStatus.UNAUTHORIZED),
    OTP_REQUIRED(HttpStatus.UNAUTHORIZED),
    SESSION_NOT_FOUND(HttpStatus.NOT_FOUND),
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
