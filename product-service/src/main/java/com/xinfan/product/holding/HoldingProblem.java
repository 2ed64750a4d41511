package com.xinfan.product.holding;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What a holding refuses. */
public enum HoldingProblem implements ProblemCode {
    HOLDING_NOT_FOUND(HttpStatus.NOT_FOUND),
    HOLDING_CLOSED(HttpStatus.CONFLICT),
    POSITION_RANGE(HttpStatus.BAD_REQUEST);

    private final HttpStatus status;

    HoldingProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
