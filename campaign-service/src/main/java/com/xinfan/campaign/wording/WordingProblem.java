package com.xinfan.campaign.wording;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum WordingProblem implements ProblemCode {
    WORDING_BLOCKED;

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
