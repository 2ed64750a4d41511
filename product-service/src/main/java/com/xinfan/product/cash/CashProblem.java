package com.xinfan.product.cash;

import com.xinfan.platform.web.Problem;
import com.xinfan.platform.web.ProblemCode;
import com.xinfan.product.profile.ProfileProblem;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** What cash refuses. */
enum CashProblem implements ProblemCode {
    DEPOSIT_NOT_FOUND(HttpStatus.NOT_FOUND),
    DEPOSIT_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    WITHDRAWAL_NOT_FOUND(HttpStatus.NOT_FOUND),
    WITHDRAWAL_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    WITHDRAWAL_DECLINED(HttpStatus.UNPROCESSABLE_CONTENT),
    WITHDRAWAL_REVIEW(HttpStatus.UNPROCESSABLE_CONTENT),
    WITHDRAWAL_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    INSUFFICIENT_BALANCE(HttpStatus.UNPROCESSABLE_CONTENT),
    OTP_PROOF_INVALID(HttpStatus.FORBIDDEN),
    OTP_PROOF_AMOUNT(HttpStatus.UNPROCESSABLE_CONTENT),
    OTP_PROOF_USED(HttpStatus.CONFLICT),
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
}
