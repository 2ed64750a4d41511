package com.xinfan.user.investor;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum InvestorProblem implements ProblemCode {
    INVESTOR_APPLICATION_NOT_FOUND(HttpStatus.NOT_FOUND),
    INVESTOR_APPLICATION_OPEN(HttpStatus.CONFLICT),
    INVESTOR_APPLICATION_STATUS(HttpStatus.CONFLICT),
    INVESTOR_NOTICE_CHANGED(HttpStatus.CONFLICT),
    INVESTOR_IDENTITY(HttpStatus.FORBIDDEN),
    INVESTOR_MINOR(HttpStatus.FORBIDDEN),
    INVESTOR_THRESHOLD(HttpStatus.UNPROCESSABLE_CONTENT),
    INVESTOR_ORDINARY(HttpStatus.CONFLICT);

    private final HttpStatus status;

    InvestorProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
