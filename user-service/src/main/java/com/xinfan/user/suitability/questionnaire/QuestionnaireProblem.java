package com.xinfan.user.suitability.questionnaire;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum QuestionnaireProblem implements ProblemCode {
    QUESTIONNAIRE_NOT_FOUND(HttpStatus.NOT_FOUND),
    QUESTIONNAIRE_CODE_TAKEN(HttpStatus.CONFLICT),
    QUESTIONNAIRE_STATUS(HttpStatus.CONFLICT),
    QUESTIONNAIRE_DAY(HttpStatus.CONFLICT),
    QUESTIONNAIRE_BANDS(HttpStatus.UNPROCESSABLE_CONTENT),
    QUESTIONNAIRE_IDS(HttpStatus.UNPROCESSABLE_CONTENT),
    QUESTIONNAIRE_KINDS(HttpStatus.UNPROCESSABLE_CONTENT),
    QUESTIONNAIRE_CAPS(HttpStatus.UNPROCESSABLE_CONTENT),
    QUESTIONNAIRE_LEVELS(HttpStatus.UNPROCESSABLE_CONTENT),
    QUESTIONNAIRE_SAMPLE(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    QuestionnaireProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
