package com.xinfan.risk.decision;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum DecisionProblem implements ProblemCode {
    DECISION_NOT_FOUND(HttpStatus.NOT_FOUND),
    DECISION_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    DecisionProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
