package com.xinfan.product.order;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What an order is refused for. The retryable ones give the request's key back. */
enum OrderProblem implements ProblemCode {
    ORDER_NOT_FOUND(HttpStatus.NOT_FOUND),
    ORDER_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    PRODUCT_NOT_ON_SALE(HttpStatus.NOT_FOUND),
    PRODUCT_SUSPENDED(HttpStatus.UNPROCESSABLE_CONTENT),
    PRODUCT_CLOSED(HttpStatus.UNPROCESSABLE_CONTENT),
    PRODUCT_NOT_ORDERABLE(HttpStatus.UNPROCESSABLE_CONTENT),
    AMOUNT_OUT_OF_RANGE(HttpStatus.UNPROCESSABLE_CONTENT),
    QUOTA_EXHAUSTED(HttpStatus.UNPROCESSABLE_CONTENT),
    NAV_MISSING(HttpStatus.SERVICE_UNAVAILABLE),
    ACCOUNT_CLASS_FORBIDS(HttpStatus.UNPROCESSABLE_CONTENT),
    RISK_DECLINED(HttpStatus.UNPROCESSABLE_CONTENT),
    RISK_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    COUPON_NOT_FOUND(HttpStatus.NOT_FOUND),
    COUPON_UNUSABLE(HttpStatus.CONFLICT),
    COUPON_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    INCENTIVE_FORBIDDEN(HttpStatus.UNPROCESSABLE_CONTENT),
    INSUFFICIENT_FUNDS(HttpStatus.UNPROCESSABLE_CONTENT),
    DOCUMENTS_UNREAD(HttpStatus.UNPROCESSABLE_CONTENT),
    NOT_ALLOTTED(HttpStatus.UNPROCESSABLE_CONTENT),
    ORDER_NOT_CANCELLABLE(HttpStatus.CONFLICT),
    ORDER_INTERRUPTED(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    OrderProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    boolean retryable() {
        return status == HttpStatus.SERVICE_UNAVAILABLE;
    }
}
