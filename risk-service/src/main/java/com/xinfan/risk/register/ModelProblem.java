package com.xinfan.risk.register;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ModelProblem implements ProblemCode {
    SCORE_MODEL_NOT_FOUND(HttpStatus.NOT_FOUND),
    SCORE_MODEL_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    SCORE_MODEL_KNOWN(HttpStatus.CONFLICT),
    SCORE_MODEL_STATE(HttpStatus.CONFLICT),
    SCORE_MODEL_OWN_VALIDATION(HttpStatus.CONFLICT),
    SCORE_MODEL_CHAMPION(HttpStatus.CONFLICT),
    SCORE_PLACEMENT_INVALID(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    ModelProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
