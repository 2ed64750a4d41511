package com.xinfan.product.loan;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What borrowing is refused for. */
public enum LoanProblem implements ProblemCode {
    LOAN_NOT_FOUND(HttpStatus.NOT_FOUND),
    LOAN_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    LOAN_PRODUCT_NOT_FOUND(HttpStatus.NOT_FOUND),
    LOAN_AMOUNT(HttpStatus.UNPROCESSABLE_CONTENT),
    LOAN_INSTALMENTS(HttpStatus.UNPROCESSABLE_CONTENT),
    LOAN_CONSENT_REQUIRED(HttpStatus.UNPROCESSABLE_CONTENT),
    LOAN_MINOR(HttpStatus.UNPROCESSABLE_CONTENT),
    LOAN_ACCOUNT_CLASS(HttpStatus.UNPROCESSABLE_CONTENT),
    LOAN_OVERDUE(HttpStatus.CONFLICT),
    LOAN_LIMIT_EXCEEDED(HttpStatus.UNPROCESSABLE_CONTENT),
    LOAN_STATE(HttpStatus.CONFLICT),
    LOAN_OFFER_EXPIRED(HttpStatus.CONFLICT),
    LOAN_OFFER_CHANGED(HttpStatus.CONFLICT),
    LOAN_REPAYMENT_AMOUNT(HttpStatus.UNPROCESSABLE_CONTENT),
    LOAN_QUOTA_EXHAUSTED(HttpStatus.UNPROCESSABLE_CONTENT),
    LOAN_FUNDS_SHORT(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    LoanProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
