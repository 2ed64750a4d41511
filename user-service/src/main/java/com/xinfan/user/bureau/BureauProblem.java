package com.xinfan.user.bureau;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum BureauProblem implements ProblemCode {
    IDENTITY_MISSING(HttpStatus.CONFLICT),
    CREDIT_REQUEST_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    CREDIT_REPORT_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    BureauProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
