package com.xinfan.user.account;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Public, because they are the answers of every feature that is asked about a user who is not there or not free. */
public enum AccountProblem implements ProblemCode {
    USER_NOT_FOUND(HttpStatus.NOT_FOUND),
    ACCOUNT_FROZEN(HttpStatus.FORBIDDEN),
    ACCOUNT_STATUS_CONFLICT(HttpStatus.CONFLICT);

    private final HttpStatus status;

    AccountProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
