package com.xinfan.user.consent;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ConsentProblem implements ProblemCode {
    CONSENT_VERSION_UNKNOWN,
    CONSENT_REPEATED;

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
