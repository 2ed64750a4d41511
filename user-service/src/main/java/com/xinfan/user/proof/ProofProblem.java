package com.xinfan.user.proof;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

enum ProofProblem implements ProblemCode {
    IDENTITY_PROOF_WRONG(HttpStatus.UNPROCESSABLE_CONTENT),
    IDENTITY_PROOF_LIMITED(HttpStatus.TOO_MANY_REQUESTS);

    private final HttpStatus status;

    ProofProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
