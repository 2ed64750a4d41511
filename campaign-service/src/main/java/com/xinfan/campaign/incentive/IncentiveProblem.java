package com.xinfan.campaign.incentive;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum IncentiveProblem implements ProblemCode {
    INCENTIVE_INVALID,
    INCENTIVE_UNSUPPORTED,
    INCENTIVE_FORBIDDEN;

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
