package com.xinfan.product.account;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused of a search. */
enum AccountSearchProblem implements ProblemCode {
    ACCOUNT_SEARCH_EMPTY(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    AccountSearchProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
