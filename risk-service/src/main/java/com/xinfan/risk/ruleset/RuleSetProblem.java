package com.xinfan.risk.ruleset;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum RuleSetProblem implements ProblemCode {
    RULE_SET_NOT_FOUND(HttpStatus.NOT_FOUND),
    RULE_SET_MISSING(HttpStatus.CONFLICT),
    RULE_SET_NOT_DRAFT(HttpStatus.CONFLICT),
    RULE_CONDITION_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    RULE_CONDITION_NOT_BOOLEAN(HttpStatus.UNPROCESSABLE_CONTENT),
    RULE_CODE_REPEATED(HttpStatus.UNPROCESSABLE_CONTENT),
    RULE_THRESHOLDS_UNORDERED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    RuleSetProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
