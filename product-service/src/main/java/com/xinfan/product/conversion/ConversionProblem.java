package com.xinfan.product.conversion;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What a switch is refused for, beside what its redemption and its order are. */
enum ConversionProblem implements ProblemCode {
    CONVERSION_NOT_FOUND(HttpStatus.NOT_FOUND),
    CONVERSION_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    CONVERSION_SAME_PRODUCT(HttpStatus.UNPROCESSABLE_CONTENT),
    CONVERSION_TARGET(HttpStatus.UNPROCESSABLE_CONTENT),
    CONVERSION_UNDER_WAY(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ConversionProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
