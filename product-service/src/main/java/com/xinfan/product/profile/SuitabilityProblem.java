package com.xinfan.product.profile;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What suitability says against a sale, by the codes of its verdicts. */
public enum SuitabilityProblem implements ProblemCode {
    SUITABILITY_MISSING,
    SUITABILITY_EXPIRED,
    SUITABILITY_MINOR,
    SUITABILITY_MISMATCH,
    SUITABILITY_ELDER,
    SUITABILITY_PROFESSIONAL,
    SUITABILITY_PROFESSIONAL_ELDER;

    @Override
    public HttpStatus status() {
        return HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
