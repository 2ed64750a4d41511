package com.xinfan.product.portfolio.model;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused of model portfolios. */
enum ModelProblem implements ProblemCode {
    PORTFOLIO_MODEL_NOT_FOUND(HttpStatus.NOT_FOUND),
    PORTFOLIO_MODEL_STATE(HttpStatus.CONFLICT),
    PORTFOLIO_PRODUCT_EXCLUDED(HttpStatus.UNPROCESSABLE_CONTENT),
    PORTFOLIO_NO_PRODUCTS(HttpStatus.UNPROCESSABLE_CONTENT),
    PORTFOLIO_HISTORY_SHORT(HttpStatus.UNPROCESSABLE_CONTENT),
    PORTFOLIO_CAPS(HttpStatus.UNPROCESSABLE_CONTENT),
    PORTFOLIO_RISK_BUDGET(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    ModelProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
