package com.xinfan.risk.graph;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum GraphProblem implements ProblemCode {
    GRAPH_PERSON_NOT_FOUND;

    @Override
    public HttpStatus status() {
        return HttpStatus.NOT_FOUND;
    }
}
