package com.xinfan.product.cash;

import com.xinfan.ledger.Transfer;
import com.xinfan.platform.web.Problem;
import com.xinfan.platform.web.ProblemCode;
import com.xinfan.product.profile.ProfileProblem;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** What cash refuses. */
enum CashProblem implements ProblemCode {
    DEPOSIT_NOT_FOUND(HttpStatus.NOT_FOUND),
    DEPOSIT_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    DEPOSIT_DECLINED(HttpStatus.UNPROCESSABLE_CONTENT),
    WITHDRAWAL_NOT_FOUND(HttpStatus.NOT_FOUND),
    WITHDRAWAL_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    WITHDRAWAL_DECLINED(HttpStatus.UNPROCESSABLE_CONTENT),
    WITHDRAWAL_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    INSUFFICIENT_BALANCE(HttpStatus.UNPROCESSABLE_CONTENT),
    TRANSFER_NOT_FOUND(HttpStatus.NOT_FOUND),
    TRANSFER_STATE(HttpStatus.CONFLICT),
    TRANSFER_TOO_LARGE(HttpStatus.UNPROCESSABLE_CONTENT),
    ACCOUNT_LIMIT_EXCEEDED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    CashProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    static CashProblem keyReused(BankTransfer.Direction direction) {
        return switch (direction) {
            case DEPOSIT -> DEPOSIT_KEY_REUSED;
            case WITHDRAWAL -> WITHDRAWAL_KEY_REUSED;
        };
    }

    /** Whether a card is on its way or somebody else's cannot be told apart here, and must not be. */
    static Problem pending() {
        return ProfileProblem.PROFILE_PENDING.problem().retryAfter(Duration.ofSeconds(1));
    }

    /** Names the limit, as its place in the text's choice, and what is left of it. */
    static Problem limit(Transfer.Limit limit, long used) {
        var kind = limit.measure() == Transfer.Measure.AMOUNT
                ? limit.period().ordinal()
                : Transfer.Period.values().length + limit.measure().ordinal() - 1;
        return ACCOUNT_LIMIT_EXCEEDED.at("/amount", kind, shown(limit, limit.max()), shown(limit, limit.max() - used));
    }

    private static String shown(Transfer.Limit limit, long value) {
        var positive = Math.max(0, value);
        return limit.measure() == Transfer.Measure.COUNT ? Long.toString(positive) : yuan(positive) + " CNY";
    }

    static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
