package com.xinfan.user.identity.review;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ReviewProblem implements ProblemCode {
    REVIEW_NOT_FOUND(HttpStatus.NOT_FOUND),
    REVIEW_OPEN(HttpStatus.CONFLICT),
    REVIEW_NOT_NEEDED(HttpStatus.CONFLICT),
    REVIEW_CONSENT_MISSING(HttpStatus.UNPROCESSABLE_CONTENT),
    REVIEW_STATUS(HttpStatus.CONFLICT),
    REVIEW_SAME_PERSON(HttpStatus.CONFLICT),
    IMAGE_UNREADABLE(HttpStatus.UNPROCESSABLE_CONTENT),
    IMAGE_SIZE(HttpStatus.UNPROCESSABLE_CONTENT),
    IMAGE_GONE(HttpStatus.GONE);

    private final HttpStatus status;

    ReviewProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
