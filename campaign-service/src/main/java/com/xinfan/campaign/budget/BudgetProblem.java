package com.xinfan.campaign.budget;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum BudgetProblem implements ProblemCode {
    BUDGET_BELOW_GRANTED;

    @Override
    public HttpStatus status() {
        return HttpStatus.CONFLICT;
    }
}
