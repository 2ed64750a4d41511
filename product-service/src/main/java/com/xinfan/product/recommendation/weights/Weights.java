package com.xinfan.product.recommendation.weights;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** How much each part counts, out of 1,000 together. */
public record Weights(
        @NotNull @Min(0) @Max(1000) Integer capacity,
        @NotNull @Min(0) @Max(1000) Integer horizon,
        @NotNull @Min(0) @Max(1000) Integer scene,
        @NotNull @Min(0) @Max(1000) Integer behaviour,
        @NotNull @Min(0) @Max(1000) Integer diversification) {

    /** What the weights of a set sum to. */
    public static final int WHOLE = 1_000;

    int sum() {
        return capacity + horizon + scene + behaviour + diversification;
    }
}
