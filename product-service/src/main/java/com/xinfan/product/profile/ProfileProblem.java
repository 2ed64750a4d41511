package com.xinfan.product.profile;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused because the user is not known well enough, or is frozen. */
public enum ProfileProblem implements ProblemCode {
    PROFILE_PENDING(HttpStatus.CONFLICT),
    USER_FROZEN(HttpStatus.FORBIDDEN);

    private final HttpStatus status;

    ProfileProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
