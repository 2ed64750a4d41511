package com.xinfan.user.account;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Public, because it is the answer of every feature that is asked about a user who is not there. */
public enum AccountProblem implements ProblemCode {
    USER_NOT_FOUND;

    @Override
    public HttpStatus status() {
        return HttpStatus.NOT_FOUND;
    }
}
