package com.xinfan.product.cash.proof;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What a proof is refused for. */
enum ProofProblem implements ProblemCode {
    OTP_PROOF_INVALID(HttpStatus.FORBIDDEN),
    OTP_PROOF_AMOUNT(HttpStatus.UNPROCESSABLE_CONTENT),
    OTP_PROOF_USED(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ProofProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
