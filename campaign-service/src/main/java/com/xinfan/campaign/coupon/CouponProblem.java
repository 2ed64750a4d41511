package com.xinfan.campaign.coupon;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum CouponProblem implements ProblemCode {
    COUPON_NOT_FOUND(HttpStatus.NOT_FOUND),
    COUPON_UNUSABLE(HttpStatus.CONFLICT),
    RESERVATION_MISMATCH(HttpStatus.CONFLICT);

    private final HttpStatus status;

    CouponProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
