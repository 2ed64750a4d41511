package com.xinfan.risk.collection;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum CollectionProblem implements ProblemCode {
    CASE_NOT_FOUND(HttpStatus.NOT_FOUND),
    CASE_CLOSED(HttpStatus.CONFLICT),
    CONTACT_HOURS(HttpStatus.UNPROCESSABLE_CONTENT),
    CONTACTS_EXCEEDED(HttpStatus.UNPROCESSABLE_CONTENT),
    PROMISE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    CollectionProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
