package com.xinfan.user.assessment;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum DocumentProblem implements ProblemCode {
    DOCUMENT_NOT_FOUND(HttpStatus.NOT_FOUND),
    DOCUMENT_STATUS(HttpStatus.CONFLICT),
    DOCUMENT_DRAFT_OPEN(HttpStatus.CONFLICT),
    DOCUMENT_KIND_FIXED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    DocumentProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
