package com.xinfan.risk.explanation;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ReviewProblem implements ProblemCode {
    REVIEW_DECISION_NOT_FOUND(HttpStatus.NOT_FOUND),
    REVIEW_NOT_DECLINED(HttpStatus.CONFLICT),
    REVIEW_BY_PERSON_ALREADY(HttpStatus.CONFLICT),
    REVIEW_CLOSED(HttpStatus.CONFLICT),
    REVIEW_REASON_MISMATCH(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    ReviewProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
