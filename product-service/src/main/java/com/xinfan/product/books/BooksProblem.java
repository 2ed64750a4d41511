package com.xinfan.product.books;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What cannot be asked of the books. */
enum BooksProblem implements ProblemCode {
    LEDGER_SEAL_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    LEDGER_VERIFICATION_NOT_FOUND(HttpStatus.NOT_FOUND);

    private final HttpStatus status;

    BooksProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
