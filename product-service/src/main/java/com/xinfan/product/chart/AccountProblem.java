package com.xinfan.product.chart;

import com.xinfan.ledger.Outcome;
import com.xinfan.platform.web.Problem;
import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What a control laid on an account refuses, whoever asks. */
public enum AccountProblem implements ProblemCode {
    ACCOUNT_FROZEN(HttpStatus.CONFLICT),
    ACCOUNT_CLOSED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    AccountProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    public static Problem of(Outcome.Barred barred) {
        return switch (barred.bar()) {
            case OUTFLOW_FROZEN, INFLOW_FROZEN -> ACCOUNT_FROZEN.problem();
            case CLOSED -> ACCOUNT_CLOSED.problem();
        };
    }
}
