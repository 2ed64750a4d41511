package com.xinfan.sandbox.bank;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum BankProblem implements ProblemCode {
    INVALID_CARD_NUMBER(HttpStatus.BAD_REQUEST),
    BANK_REQUEST_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    BANK_REQUEST_NOT_FOUND(HttpStatus.NOT_FOUND),
    BANK_FILE_NOT_READY(HttpStatus.NOT_FOUND);

    private final HttpStatus status;

    BankProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
