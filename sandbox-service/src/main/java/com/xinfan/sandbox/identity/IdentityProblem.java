package com.xinfan.sandbox.identity;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Refusals of anyone who is told about a person. */
public enum IdentityProblem implements ProblemCode {
    INVALID_ID_NUMBER(HttpStatus.BAD_REQUEST),
    /** The request id was used before, with other content. */
    REQUEST_ID_REUSED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    IdentityProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
