package com.xinfan.user.message.template;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum TemplateProblem implements ProblemCode {
    TEMPLATE_NOT_FOUND(HttpStatus.NOT_FOUND),
    TEMPLATE_STATUS(HttpStatus.CONFLICT),
    TEMPLATE_CLASS_FIXED(HttpStatus.CONFLICT),
    PARAMETER_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    CHANNEL_NOT_POSSIBLE(HttpStatus.UNPROCESSABLE_CONTENT),
    LINK_NOT_ALLOWED(HttpStatus.UNPROCESSABLE_CONTENT),
    UNSUBSCRIBE_MISSING(HttpStatus.UNPROCESSABLE_CONTENT),
    TEXTS_DIFFER(HttpStatus.UNPROCESSABLE_CONTENT),
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
