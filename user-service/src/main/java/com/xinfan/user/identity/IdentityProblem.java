package com.xinfan.user.identity;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** {@code IDENTITY_REQUIRED} is answered by the features that serve verified people only. */
public enum IdentityProblem implements ProblemCode {
    ID_NUMBER_INVALID(HttpStatus.BAD_REQUEST),
    IDENTITY_MINOR(HttpStatus.UNPROCESSABLE_CONTENT),
    IDENTITY_TAKEN(HttpStatus.CONFLICT),
    IDENTITY_VERIFIED_ALREADY(HttpStatus.CONFLICT),
    IDENTITY_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    IDENTITY_REQUIRED(HttpStatus.CONFLICT),
    IDENTITY_NOT_CLAIMED(HttpStatus.CONFLICT),
    IDENTITY_SCREENING_OPEN(HttpStatus.CONFLICT),
    DOCUMENT_VALIDITY(HttpStatus.BAD_REQUEST),
    DOCUMENT_EXPIRED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    IdentityProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
