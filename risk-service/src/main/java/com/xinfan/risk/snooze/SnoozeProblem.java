package com.xinfan.risk.snooze;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum SnoozeProblem implements ProblemCode {
    SNOOZE_NOT_FOUND(HttpStatus.NOT_FOUND),
    SNOOZE_RULE_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT),
    SNOOZE_RULE_DECLINES(HttpStatus.UNPROCESSABLE_CONTENT),
    SNOOZE_VALUE_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    SNOOZE_UNTIL_INVALID(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    SnoozeProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
