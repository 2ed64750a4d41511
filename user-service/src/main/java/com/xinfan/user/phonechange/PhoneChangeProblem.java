package com.xinfan.user.phonechange;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum PhoneChangeProblem implements ProblemCode {
    PHONE_TAKEN(HttpStatus.CONFLICT),
    PHONE_CHANGE_UNPROVEN(HttpStatus.UNPROCESSABLE_CONTENT),
    PHONE_CHANGE_LIMITED(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    PhoneChangeProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
