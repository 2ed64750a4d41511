package com.xinfan.user.message.dispatch;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum AddressProblem implements ProblemCode {
    ADDRESS_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    ADDRESS_UNPROVEN(HttpStatus.UNPROCESSABLE_CONTENT),
    ADDRESS_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    TEST_RECIPIENT_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    AddressProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
