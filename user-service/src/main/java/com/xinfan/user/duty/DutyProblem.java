package com.xinfan.user.duty;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum DutyProblem implements ProblemCode {
    DUTY_CHANGE_NOT_FOUND(HttpStatus.NOT_FOUND),
    DUTY_CHANGE_STATUS(HttpStatus.CONFLICT),
    DUTY_DECIDED_BY_SUBJECT(HttpStatus.CONFLICT),
    DUTY_HELD_ALREADY(HttpStatus.CONFLICT),
    DUTY_PERSON_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    DUTY_REVIEW_NOT_FOUND(HttpStatus.NOT_FOUND),
    DUTY_REVIEW_ITEM_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    DutyProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
