package com.xinfan.user.otp;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/**
 * {@code OTP_INVALID} is public: the features that demand a password answer with it, whatever was wrong with the
 * password.
 */
public enum OtpProblem implements ProblemCode {
    OTP_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    OTP_INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    WITHDRAWAL_COOLING(HttpStatus.FORBIDDEN),
    SMS_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    OtpProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
