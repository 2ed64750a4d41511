package com.xinfan.risk.monitoring;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum MonitoringProblem implements ProblemCode {
    SCORE_MODEL_QUARTER(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    MonitoringProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
