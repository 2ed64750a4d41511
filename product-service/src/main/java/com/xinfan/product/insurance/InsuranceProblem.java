package com.xinfan.product.insurance;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** Why insurance is not sold, confirmed or taken back. */
public enum InsuranceProblem implements ProblemCode {
    INSURANCE_UNLICENSED(HttpStatus.FORBIDDEN),
    INSURANCE_PLAN_NOT_FOUND(HttpStatus.NOT_FOUND),
    INSURANCE_PLAN_PRODUCT(HttpStatus.UNPROCESSABLE_CONTENT),
    INSURANCE_PLAN_DOCUMENTS(HttpStatus.UNPROCESSABLE_CONTENT),
    INSURANCE_PLAN_STATE(HttpStatus.CONFLICT),
    NEED_ANSWERS(HttpStatus.UNPROCESSABLE_CONTENT),
    NEED_NOT_FOUND(HttpStatus.NOT_FOUND),
    NEED_REQUIRED(HttpStatus.CONFLICT),
    PREMIUM_OUT_OF_RANGE(HttpStatus.UNPROCESSABLE_CONTENT),
    PREMIUM_UNAFFORDABLE(HttpStatus.FORBIDDEN),
    COVER_ABOVE_NEED(HttpStatus.CONFLICT),
    INSURED_AGE(HttpStatus.FORBIDDEN),
    INSURANCE_UNSUITABLE(HttpStatus.FORBIDDEN),
    INSURANCE_ACKNOWLEDGEMENT(HttpStatus.CONFLICT),
    SALE_NOT_FOUND(HttpStatus.NOT_FOUND),
    SALE_PAGE(HttpStatus.CONFLICT),
    SALE_TOO_FAST(HttpStatus.CONFLICT),
    SALE_UNREAD(HttpStatus.CONFLICT),
    SALE_STALE(HttpStatus.CONFLICT),
    SALE_USED(HttpStatus.CONFLICT),
    POLICY_NOT_FOUND(HttpStatus.NOT_FOUND),
    POLICY_STATE(HttpStatus.CONFLICT),
    POLICY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    POLICY_FUNDS(HttpStatus.CONFLICT),
    POLICY_QUOTA(HttpStatus.CONFLICT),
    POLICY_DECLINED(HttpStatus.FORBIDDEN),
    POLICY_RISK_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    POLICY_INTERRUPTED(HttpStatus.CONFLICT),
    POLICY_HELD(HttpStatus.CONFLICT),
    POLICY_NUMBER_TAKEN(HttpStatus.CONFLICT),
    COOLING_OFF_OVER(HttpStatus.CONFLICT),
    CALL_BACK_NOT_DUE(HttpStatus.CONFLICT);

    private final HttpStatus status;

    InsuranceProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
