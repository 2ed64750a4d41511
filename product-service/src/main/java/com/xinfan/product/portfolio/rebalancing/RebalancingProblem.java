package com.xinfan.product.portfolio.rebalancing;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused of rebalancing. */
enum RebalancingProblem implements ProblemCode {
    REBALANCING_NOT_FOUND(HttpStatus.NOT_FOUND),
    REBALANCING_NOT_NEEDED(HttpStatus.UNPROCESSABLE_CONTENT),
    REBALANCING_CASH_SHORT(HttpStatus.UNPROCESSABLE_CONTENT),
    REBALANCING_EXPIRED(HttpStatus.CONFLICT),
    REBALANCING_STALE(HttpStatus.CONFLICT),
    REBALANCING_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    RebalancingProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
