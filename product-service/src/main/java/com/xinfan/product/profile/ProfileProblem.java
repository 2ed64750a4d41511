package com.xinfan.product.profile;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused because the user is not known well enough. */
public enum ProfileProblem implements ProblemCode {
    PROFILE_PENDING(HttpStatus.CONFLICT);

    private final HttpStatus status;

    ProfileProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
