package com.xinfan.risk.list;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ListProblem implements ProblemCode {
    LIST_ENTRY_EXISTS(HttpStatus.CONFLICT),
    LIST_ENTRY_NOT_FOUND(HttpStatus.NOT_FOUND),
    LIST_VALUE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    LIST_EXPIRY_PAST(HttpStatus.UNPROCESSABLE_CONTENT),
    LIST_IMPORT_NOT_FOUND(HttpStatus.NOT_FOUND),
    LIST_IMPORT_FAULTY(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    ListProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
