package com.xinfan.content.markdown;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum MarkdownProblem implements ProblemCode {
    CONTENT_TOO_NESTED;

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
