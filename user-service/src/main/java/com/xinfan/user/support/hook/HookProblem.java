package com.xinfan.user.support.hook;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum HookProblem implements ProblemCode {
    HOOK_SIGNATURE(HttpStatus.UNAUTHORIZED),
    HOOK_REUSED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    HookProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
