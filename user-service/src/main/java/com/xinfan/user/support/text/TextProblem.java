package com.xinfan.user.support.text;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum TextProblem implements ProblemCode {
    DESK_TEXT_NOT_FOUND(HttpStatus.NOT_FOUND),
    DESK_TEXT_STATUS(HttpStatus.CONFLICT),
    DESK_TEXT_PLACEHOLDER(HttpStatus.UNPROCESSABLE_CONTENT),
    DESK_TEXT_WORDING(HttpStatus.UNPROCESSABLE_CONTENT),
    DESK_MACRO_NOT_FOUND(HttpStatus.NOT_FOUND);

    private final HttpStatus status;

    TextProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
