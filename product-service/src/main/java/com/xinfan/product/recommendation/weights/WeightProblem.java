package com.xinfan.product.recommendation.weights;

import com.xinfan.platform.web.ProblemCode;
import org.springframework.http.HttpStatus;

/** What is refused of weights. */
enum WeightProblem implements ProblemCode {
    RECOMMENDATION_WEIGHTS_NOT_FOUND(HttpStatus.NOT_FOUND),
    RECOMMENDATION_WEIGHTS_STATE(HttpStatus.CONFLICT),
    RECOMMENDATION_WEIGHTS_SUM(HttpStatus.UNPROCESSABLE_CONTENT);

    private final HttpStatus status;

    WeightProblem(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }
}
