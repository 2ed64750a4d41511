package com.xinfan.risk.backtest;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum BackTestProblem implements ProblemCode {
    BACK_TEST_NOT_FOUND(HttpStatus.NOT_FOUND),
    BACK_TEST_RUNNING(HttpStatus.CONFLICT),
    BACK_TEST_FINISHED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    BackTestProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
