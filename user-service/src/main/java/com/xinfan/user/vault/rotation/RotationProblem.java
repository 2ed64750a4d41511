package com.xinfan.user.vault.rotation;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum RotationProblem implements ProblemCode {
    ROTATION_NOT_FOUND(HttpStatus.NOT_FOUND),
    ROTATION_OPEN(HttpStatus.CONFLICT);

    private final HttpStatus status;

    RotationProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
