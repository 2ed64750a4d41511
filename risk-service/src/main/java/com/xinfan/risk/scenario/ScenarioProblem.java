package com.xinfan.risk.scenario;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ScenarioProblem implements ProblemCode {
    SCENARIO_FIELD_MISSING,
    SCENARIO_FIELD_UNKNOWN,
    SCENARIO_FIELD_INVALID;

    @Override
    public HttpStatus status() {
        return HttpStatus.BAD_REQUEST;
    }
}
