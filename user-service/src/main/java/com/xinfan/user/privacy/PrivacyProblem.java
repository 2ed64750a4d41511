package com.xinfan.user.privacy;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum PrivacyProblem implements ProblemCode {
    DATA_EXPORT_NOT_FOUND(HttpStatus.NOT_FOUND),
    DATA_EXPORT_NOT_READY(HttpStatus.CONFLICT),
    EXPORT_EXPIRED(HttpStatus.GONE),
    EXPORT_RUNNING(HttpStatus.CONFLICT),
    DATA_EXPORT_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    CORRECTION_NOT_FOUND(HttpStatus.NOT_FOUND),
    CORRECTION_DECIDED(HttpStatus.CONFLICT),
    CORRECTIONS_WAITING(HttpStatus.CONFLICT),
    DECISION_NOT_FOUND(HttpStatus.NOT_FOUND),
    DECISION_NOT_DECLINED(HttpStatus.CONFLICT),
    DECISION_BY_PERSON(HttpStatus.CONFLICT),
    HISTORY_ERASURE_RUNNING(HttpStatus.CONFLICT);

    private final HttpStatus status;

    PrivacyProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
