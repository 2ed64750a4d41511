package com.xinfan.user.card;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum CardProblem implements ProblemCode {
    CARD_NUMBER_INVALID(HttpStatus.BAD_REQUEST),
    CARD_NOT_FOUND(HttpStatus.NOT_FOUND),
    CARD_DECLINED(HttpStatus.UNPROCESSABLE_CONTENT),
    CARD_TYPE_UNSUPPORTED(HttpStatus.UNPROCESSABLE_CONTENT),
    CARD_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    CARD_REFUSED(HttpStatus.FORBIDDEN),
    CARD_IN_REVIEW(HttpStatus.CONFLICT),
    CARD_BOUND_ALREADY(HttpStatus.CONFLICT),
    CARD_LIMIT(HttpStatus.CONFLICT),
    CARD_NOT_BOUND(HttpStatus.CONFLICT),
    CARD_IN_USE(HttpStatus.CONFLICT),
    CARD_NEEDED(HttpStatus.CONFLICT),
    CARD_NOT_PENDING(HttpStatus.CONFLICT),
    CARD_LIMITED(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    CardProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
