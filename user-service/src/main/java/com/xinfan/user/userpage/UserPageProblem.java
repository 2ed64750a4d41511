package com.xinfan.user.userpage;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum UserPageProblem implements ProblemCode {
    REASON_REQUIRED(HttpStatus.UNPROCESSABLE_CONTENT),
    NOTHING_TO_REVEAL(HttpStatus.CONFLICT);

    private final HttpStatus status;

    UserPageProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
