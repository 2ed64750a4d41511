package com.xinfan.product.portfolio;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused of a person's own portfolio. */
enum PortfolioProblem implements ProblemCode {
    PORTFOLIO_LEVEL_MISSING(HttpStatus.UNPROCESSABLE_CONTENT),
    PORTFOLIO_NONE(HttpStatus.NOT_FOUND);

    private final HttpStatus status;

    PortfolioProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
