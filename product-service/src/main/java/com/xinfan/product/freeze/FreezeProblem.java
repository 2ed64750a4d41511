package com.xinfan.product.freeze;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused of freezes. */
enum FreezeProblem implements ProblemCode {
    FREEZE_NOT_FOUND(HttpStatus.NOT_FOUND),
    FREEZE_STATE(HttpStatus.CONFLICT),
    FREEZE_ORDER_OPEN(HttpStatus.CONFLICT),
    FREEZE_DOCUMENT_USED(HttpStatus.CONFLICT),
    FREEZE_SCOPE(HttpStatus.UNPROCESSABLE_CONTENT),
    FREEZE_TERM(HttpStatus.UNPROCESSABLE_CONTENT),
    FREEZE_AMOUNT(HttpStatus.UNPROCESSABLE_CONTENT),
    FREEZE_DEDUCTION_EXCEEDS(HttpStatus.CONFLICT),
    FREEZE_ROLE(HttpStatus.FORBIDDEN);

    private final HttpStatus status;

    FreezeProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
