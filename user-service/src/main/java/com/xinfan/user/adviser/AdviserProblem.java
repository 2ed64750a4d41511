package com.xinfan.user.adviser;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum AdviserProblem implements ProblemCode {
    ADVISER_LICENCE(HttpStatus.UNPROCESSABLE_CONTENT),
    ADVISER_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    ADVISER_NOT_ASSIGNED(HttpStatus.NOT_FOUND),
    ADVISER_NONE_FREE(HttpStatus.CONFLICT);

    private final HttpStatus status;

    AdviserProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
