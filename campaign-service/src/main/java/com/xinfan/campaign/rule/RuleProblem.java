package com.xinfan.campaign.rule;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum RuleProblem implements ProblemCode {
    CONDITION_INVALID;

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
