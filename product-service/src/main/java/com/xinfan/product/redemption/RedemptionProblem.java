package com.xinfan.product.redemption;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What selling back is refused for. */
public enum RedemptionProblem implements ProblemCode {
    REDEMPTION_NOT_FOUND(HttpStatus.NOT_FOUND),
    REDEMPTION_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_AMOUNT_OR_UNITS(HttpStatus.BAD_REQUEST),
    REDEMPTION_BY_UNITS(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_STANDARD_ONLY(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_EXCEEDS(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_FAST_LIMIT(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_BEFORE_MATURITY(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_LOCKED_UP(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_MINIMUM_REMAINING(HttpStatus.UNPROCESSABLE_CONTENT),
    REDEMPTION_CUT_OFF(HttpStatus.CONFLICT),
    REDEMPTION_OF_CONVERSION(HttpStatus.CONFLICT);

    private final HttpStatus status;

    RedemptionProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
