package com.xinfan.user.staff;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum StaffProblem implements ProblemCode {
    STAFF_LOGIN_FAILED(HttpStatus.UNAUTHORIZED),
    TOTP_REQUIRED(HttpStatus.UNAUTHORIZED),
    STAFF_LOGIN_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    TOTP_ENROLLED_ALREADY(HttpStatus.CONFLICT),
    TOTP_NOT_STARTED(HttpStatus.CONFLICT),
    TOTP_INVALID(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    StaffProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
