package com.xinfan.user.suitability;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum SuitabilityProblem implements ProblemCode {
    QUESTIONNAIRE_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    ANSWER_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    ANSWERS_INCOMPLETE(HttpStatus.UNPROCESSABLE_CONTENT),
    ASSESSMENT_NOT_FOUND(HttpStatus.NOT_FOUND),
    SUITABILITY_ATTEMPTS(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    SuitabilityProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
