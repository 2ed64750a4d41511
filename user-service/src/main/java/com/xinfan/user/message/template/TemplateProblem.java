package com.xinfan.user.message.template;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum TemplateProblem implements ProblemCode {
    TEMPLATE_NOT_FOUND(HttpStatus.NOT_FOUND),
    TEMPLATE_STATUS(HttpStatus.CONFLICT),
    TEMPLATE_CLASS_FIXED(HttpStatus.CONFLICT),
    PLACEHOLDER_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    WORDING_BLOCKED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    TemplateProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
