package com.xinfan.product.proof;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What a proof is refused for. */
enum ProofProblem implements ProblemCode {
    /** Risk wants to see that it is really the owner of the account: the same request again, with a proof. */
    STEP_UP_REQUIRED(HttpStatus.FORBIDDEN),
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
