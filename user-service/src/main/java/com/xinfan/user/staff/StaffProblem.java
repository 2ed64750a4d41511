package com.xinfan.user.staff;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum StaffProblem implements ProblemCode {
    STAFF_LOGIN_FAILED(HttpStatus.UNAUTHORIZED),
    TOTP_REQUIRED(HttpStatus.UNAUTHORIZED),
    STAFF_LOGIN_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    TOTP_ENROLLED_ALREADY(HttpStatus.CONFLICT),
    TOTP_NOT_STARTED(HttpStatus.CONFLICT),
    TOTP_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    TOTP_ENROLMENT_REQUIRED(HttpStatus.FORBIDDEN),
    STAFF_SESSION_OVER(HttpStatus.UNAUTHORIZED),
    STAFF_SESSION_NOT_FOUND(HttpStatus.NOT_FOUND),
    STAFF_NOT_FOUND(HttpStatus.NOT_FOUND),
    STAFF_EXISTS(HttpStatus.CONFLICT),
    STAFF_LEFT(HttpStatus.CONFLICT),
    STAFF_LAST_ADMIN(HttpStatus.CONFLICT),
    STAFF_PASSWORD_WEAK(HttpStatus.UNPROCESSABLE_CONTENT),
    DUTIES_CONFLICT(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    StaffProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
