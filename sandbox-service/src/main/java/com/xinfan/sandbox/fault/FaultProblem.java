package com.xinfan.sandbox.fault;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Refusals of a part that is out of order. */
public enum FaultProblem implements ProblemCode {
    /** By a fault that was switched on. */
    SIMULATED_FAULT(HttpStatus.SERVICE_UNAVAILABLE),
    /** By a magic number. */
    SIMULATED_OUTAGE(HttpStatus.SERVICE_UNAVAILABLE),
    UNKNOWN_PART(HttpStatus.NOT_FOUND);

    private final HttpStatus status;

    FaultProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
