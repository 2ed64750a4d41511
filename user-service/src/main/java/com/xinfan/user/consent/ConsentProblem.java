package com.xinfan.user.consent;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

public enum ConsentProblem implements ProblemCode {
    CONSENT_VERSION_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    CONSENT_VERSION_REPLACED(HttpStatus.UNPROCESSABLE_CONTENT),
    CONSENT_REPEATED(HttpStatus.UNPROCESSABLE_CONTENT),
    CONSENT_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    CONSENT_TEXT_NOT_FOUND(HttpStatus.NOT_FOUND),
    CONSENT_TEXT_STATUS(HttpStatus.CONFLICT),
    CONSENT_TEXT_OPEN(HttpStatus.CONFLICT),
    CONSENT_ASSESSMENT_MISSING(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    ConsentProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
