package com.xinfan.user.export;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ExportProblem implements ProblemCode {
    EXPORT_NOT_FOUND(HttpStatus.NOT_FOUND),
    EXPORT_NOT_READY(HttpStatus.CONFLICT),
    EXPORT_KIND(HttpStatus.UNPROCESSABLE_CONTENT),
    EXPORT_FILTER(HttpStatus.UNPROCESSABLE_CONTENT),
    EXPORT_FORBIDDEN(HttpStatus.FORBIDDEN),
    EXPORT_LIMITED(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    ExportProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
