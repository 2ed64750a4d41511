package com.xinfan.user.membership;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum MembershipProblem implements ProblemCode {
    RULES_NOT_FOUND(HttpStatus.NOT_FOUND),
    RULES_STATUS(HttpStatus.CONFLICT),
    RULES_TIERS(HttpStatus.UNPROCESSABLE_CONTENT),
    RULES_NOT_SIMULATED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    MembershipProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
