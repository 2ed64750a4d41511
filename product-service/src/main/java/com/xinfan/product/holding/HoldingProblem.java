package com.xinfan.product.holding;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What a holding refuses. */
public enum HoldingProblem implements ProblemCode {
    HOLDING_NOT_FOUND(HttpStatus.NOT_FOUND),
    HOLDING_CLOSED(HttpStatus.CONFLICT),
    POSITION_RANGE(HttpStatus.BAD_REQUEST),
    REDEMPTION_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_AMOUNT_OR_UNITS(HttpStatus.BAD_REQUEST),
    REDEMPTION_BY_UNITS(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_STANDARD_ONLY(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_EXCEEDS(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_FAST_LIMIT(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_BEFORE_MATURITY(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    HoldingProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
