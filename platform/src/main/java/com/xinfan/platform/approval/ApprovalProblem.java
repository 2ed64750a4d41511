package com.xinfan.platform.approval;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ApprovalProblem implements ProblemCode {
    APPROVAL_NOT_FOUND(HttpStatus.NOT_FOUND),
    APPROVAL_ROLE(HttpStatus.FORBIDDEN),
    APPROVAL_BY_AUTHOR(HttpStatus.CONFLICT),
    APPROVAL_CLOSED(HttpStatus.CONFLICT),
    APPROVAL_STALE(HttpStatus.CONFLICT),
    APPROVAL_REQUIRED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ApprovalProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
