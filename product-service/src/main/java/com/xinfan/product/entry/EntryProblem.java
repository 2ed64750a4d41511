package com.xinfan.product.entry;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused of manual entries. */
enum EntryProblem implements ProblemCode {
    ENTRY_NOT_FOUND(HttpStatus.NOT_FOUND),
    ENTRY_STATE(HttpStatus.CONFLICT),
    ENTRY_ACCOUNT_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    ENTRY_ACCOUNT_TWICE(HttpStatus.UNPROCESSABLE_CONTENT),
    ENTRY_AMOUNT_ZERO(HttpStatus.UNPROCESSABLE_CONTENT),
    ENTRY_UNBALANCED(HttpStatus.UNPROCESSABLE_CONTENT),
    ENTRY_BELOW_ZERO(HttpStatus.UNPROCESSABLE_CONTENT),
    ENTRY_BARRED(HttpStatus.CONFLICT),
    ENTRY_DAY(HttpStatus.UNPROCESSABLE_CONTENT),
    ENTRY_PERIOD_CLOSED(HttpStatus.CONFLICT),
    ENTRY_REVERSED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    EntryProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
