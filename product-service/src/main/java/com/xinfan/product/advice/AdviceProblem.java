package com.xinfan.product.advice;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum AdviceProblem implements ProblemCode {
    ADVICE_NOT_FOUND(HttpStatus.NOT_FOUND),
    ADVICE_ADVISER(HttpStatus.FORBIDDEN),
    ADVICE_CLIENT(HttpStatus.CONFLICT),
    ADVICE_PRODUCT(HttpStatus.UNPROCESSABLE_CONTENT),
    ADVICE_AMOUNT(HttpStatus.UNPROCESSABLE_CONTENT),
    ADVICE_UNSUITABLE(HttpStatus.UNPROCESSABLE_CONTENT),
    ADVICE_WORDING(HttpStatus.UNPROCESSABLE_CONTENT),
    ADVICE_STATUS(HttpStatus.CONFLICT),
    ADVICE_EXPIRED(HttpStatus.CONFLICT),
    ADVICE_DOCUMENTS(HttpStatus.UNPROCESSABLE_CONTENT),
    ADVICE_LINE(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    AdviceProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
