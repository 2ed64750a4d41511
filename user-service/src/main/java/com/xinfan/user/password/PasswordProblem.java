package com.xinfan.user.password;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum PasswordProblem implements ProblemCode {
    PASSWORD_BREACHED(HttpStatus.UNPROCESSABLE_CONTENT),
    PASSWORD_WEAK(HttpStatus.UNPROCESSABLE_CONTENT),
    PASSWORD_PERSONAL(HttpStatus.UNPROCESSABLE_CONTENT),
    PASSWORD_BUSY(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    PasswordProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
