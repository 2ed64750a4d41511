package com.xinfan.product.report;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What a report cannot show. */
enum ReportProblem implements ProblemCode {
    LEDGER_ACCOUNT_NOT_FOUND(HttpStatus.NOT_FOUND);

    private final HttpStatus status;

    ReportProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
