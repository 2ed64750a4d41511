package com.xinfan.risk.rule;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum RuleProblem implements ProblemCode {
    RULE_CONDITION_INVALID,
    RULE_CONDITION_NOT_BOOLEAN,
    RULE_CODE_REPEATED,
    RULE_THRESHOLDS_UNORDERED,
    TYPOLOGY_RULE_UNKNOWN,
    RULE_SET_TOO_LARGE;

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
