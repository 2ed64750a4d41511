package com.xinfan.risk.ruleset;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum RuleSetProblem implements ProblemCode {
    RULE_SET_NOT_FOUND(HttpStatus.NOT_FOUND),
    RULE_SET_MISSING(HttpStatus.CONFLICT),
    RULE_SET_NOT_DRAFT(HttpStatus.CONFLICT),
    RULE_SET_UNTESTED(HttpStatus.CONFLICT),
    RULE_SET_NOT_LIVE(HttpStatus.CONFLICT),
    RULE_SET_NO_PREDECESSOR(HttpStatus.CONFLICT);

    private final HttpStatus status;

    RuleSetProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
