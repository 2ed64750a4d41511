package com.xinfan.product.renewal;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Why a holding does not roll over. */
enum RenewalProblem implements ProblemCode {
    RENEWAL_NOT_OFFERED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    RenewalProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
