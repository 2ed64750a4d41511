package com.xinfan.user.phone;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum PhoneProblem implements ProblemCode {
    PHONE_INVALID;

    @Override
    public HttpStatus status() {
        return HttpStatus.BAD_REQUEST;
    }
}
