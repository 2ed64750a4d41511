package com.xinfan.scorecard;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a score of at least {@code from} is worth.
 *
 * @param from null on the last band
 * @param outcome APPROVE, REVIEW or DECLINE
 * @param limit in fen, of all that a person owes
 * @param annualRate a decimal string; null where nothing is lent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Band(
        String grade,
        @Nullable Integer from,
        String outcome,
        long limit,
        @Nullable String annualRate) {}
