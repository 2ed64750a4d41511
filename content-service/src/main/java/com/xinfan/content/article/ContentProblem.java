package com.xinfan.content.article;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ContentProblem implements ProblemCode {
    CONTENT_NOT_FOUND(HttpStatus.NOT_FOUND),
    CONTENT_NOT_EDITABLE(HttpStatus.CONFLICT),
    CONTENT_NOT_DRAFT(HttpStatus.CONFLICT),
    CONTENT_NOT_LIVE(HttpStatus.CONFLICT),
    WORDING_BLOCKED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    ContentProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
