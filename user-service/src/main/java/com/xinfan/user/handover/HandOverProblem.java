package com.xinfan.user.handover;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum HandOverProblem implements ProblemCode {
    HAND_OVER_SUCCESSOR;

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
