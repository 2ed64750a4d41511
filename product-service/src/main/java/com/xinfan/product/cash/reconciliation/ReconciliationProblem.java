package com.xinfan.product.cash.reconciliation;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What finance is refused. */
enum ReconciliationProblem implements ProblemCode {
    BANK_DAY_NOT_OVER(HttpStatus.UNPROCESSABLE_CONTENT),
    BANK_FILE_NOT_FOUND(HttpStatus.NOT_FOUND),
    BANK_FILE_MALFORMED(HttpStatus.UNPROCESSABLE_CONTENT),
    BANK_FILE_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    BANK_FILE_EXISTS(HttpStatus.CONFLICT),
    BANK_FILE_POSTED(HttpStatus.CONFLICT),
    BREAK_NOT_FOUND(HttpStatus.NOT_FOUND),
    BREAK_RESOLVED(HttpStatus.CONFLICT),
    BREAK_TRANSFER_OPEN(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ReconciliationProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
