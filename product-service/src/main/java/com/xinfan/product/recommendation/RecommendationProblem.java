package com.xinfan.product.recommendation;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused of recommendations. */
enum RecommendationProblem implements ProblemCode {
    RECOMMENDATION_NOT_FOUND(HttpStatus.NOT_FOUND),
    RECOMMENDATION_NOT_LISTED(HttpStatus.UNPROCESSABLE_CONTENT),
    RECOMMENDATION_PERIOD(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    RecommendationProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
