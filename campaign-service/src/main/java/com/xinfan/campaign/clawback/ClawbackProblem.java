package com.xinfan.campaign.clawback;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ClawbackProblem implements ProblemCode {
    CLAWBACK_STATE(HttpStatus.CONFLICT),
    CLAWBACK_OPEN(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ClawbackProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
