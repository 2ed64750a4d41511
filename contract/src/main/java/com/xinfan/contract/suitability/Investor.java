package com.xinfan.contract.suitability;

import com.xinfan.contract.vocabulary.AgeBand;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What suitability needs to know of a person.
 *
 * @param level null before the first questionnaire
 * @param validUntil the last day on which the level counts; null with the level
 * @param professional whether she counts as a professional investor on the day that is asked about
 */
public record Investor(
        @Nullable RiskTolerance level, @Nullable LocalDate validUntil, AgeBand ageBand, boolean professional) {}
