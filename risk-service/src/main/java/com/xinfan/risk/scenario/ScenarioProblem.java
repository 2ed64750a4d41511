package com.xinfan.risk.scenario;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ScenarioProblem implements ProblemCode {
    SCENARIO_FIELD_MISSING,
    SCENARIO_FIELD_UNKNOWN,
    SCENARIO_FIELD_INVALID,
    SCENARIO_VARIABLE_FOREIGN;

    @Override
    public HttpStatus status() {
        return this == SCENARIO_VARIABLE_FOREIGN ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.BAD_REQUEST;
    }
}
