package com.xinfan.product.allotment;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Why a ratio is not taken. */
enum AllotmentProblem implements ProblemCode {
    ALLOTMENT_NOT_FOUND(HttpStatus.NOT_FOUND),
    ALLOTMENT_TAKEN(HttpStatus.CONFLICT),
    ALLOTMENT_LATE(HttpStatus.CONFLICT),
    ALLOTMENT_PRODUCT(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    AllotmentProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
