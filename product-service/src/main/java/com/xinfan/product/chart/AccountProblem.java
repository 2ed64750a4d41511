package com.xinfan.product.chart;

import com.xinfan.ledger.Ledger;
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

    /** Whether there would be enough but for what is held back on the account. */
    public static boolean heldBack(Ledger ledger, Outcome.Insufficient refused) {
        return ledger.balance(refused.account())
                .filter(balance -> balance.held() > 0 && -balance.posted() - balance.pending() >= refused.needed())
                .isPresent();
    }
}
