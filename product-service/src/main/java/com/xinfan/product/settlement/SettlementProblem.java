package com.xinfan.product.settlement;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused of settlements. */
enum SettlementProblem implements ProblemCode {
    SETTLEMENT_NOT_FOUND(HttpStatus.NOT_FOUND),
    SETTLEMENT_STATE(HttpStatus.CONFLICT),
    SETTLEMENT_PAID_ON(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    SettlementProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
