package com.xinfan.risk.screening;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ScreeningProblem implements ProblemCode {
    SCREENING_NAME_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    WATCH_LIST_NOT_FOUND(HttpStatus.NOT_FOUND),
    WATCH_LIST_NOT_DRAFT(HttpStatus.CONFLICT),
    WATCH_LIST_EMPTY(HttpStatus.CONFLICT),
    WATCH_LIST_FAULTY(HttpStatus.UNPROCESSABLE_CONTENT),
    WATCH_LIST_REF_REPEATED(HttpStatus.UNPROCESSABLE_CONTENT),
    SCREENING_HIT_NOT_FOUND(HttpStatus.NOT_FOUND),
    SCREENING_HIT_DECIDED(HttpStatus.CONFLICT),
    SCREENING_SAME_PERSON(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ScreeningProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
