package com.xinfan.campaign.checkin;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum CheckInProblem implements ProblemCode {
    CHECK_IN_DONE,
    CHECK_IN_CLOSED;

    @Override
    public HttpStatus status() {
        return HttpStatus.CONFLICT;
    }
}
