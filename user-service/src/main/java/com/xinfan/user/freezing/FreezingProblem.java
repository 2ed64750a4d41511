package com.xinfan.user.freezing;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum FreezingProblem implements ProblemCode {
    UNFREEZING_LIMITED;

    @Override
    public HttpStatus status() {
        return HttpStatus.TOO_MANY_REQUESTS;
    }
}
