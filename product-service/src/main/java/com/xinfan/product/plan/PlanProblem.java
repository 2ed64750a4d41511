package com.xinfan.product.plan;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What a plan is refused for; as reasons of a plan or an instalment, the same words. */
enum PlanProblem implements ProblemCode {
    INVEST_PLAN_NOT_FOUND(HttpStatus.NOT_FOUND),
    PLAN_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    PLAN_NOT_OFFERED(HttpStatus.UNPROCESSABLE_CONTENT),
    PLAN_AMOUNT(HttpStatus.UNPROCESSABLE_CONTENT),
    PLAN_SCHEDULE(HttpStatus.BAD_REQUEST),
    PLAN_ENDED(HttpStatus.CONFLICT),
    PLAN_MISSES(HttpStatus.CONFLICT),
    PLAN_DAY_PASSED(HttpStatus.CONFLICT),
    PLAN_HALTED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    PlanProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
