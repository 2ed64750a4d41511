package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskOutcome;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a rule set, as staff write it and as it is stored. */
record Definition(List<Rule> rules, Thresholds thresholds) {

    /**
     * One rule.
     *
     * @param weight what a hit adds to the score
     * @param outcome what a hit demands whatever the score is; null when only the score counts
     * @param zh the reason as the user and staff read it
     */
    record Rule(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,63}")
            String code,

            @NotBlank @Size(max = 4000) String condition,
            @NotNull @Min(0) @Max(1000) Integer weight,
            @Nullable RiskOutcome outcome,
            @NotBlank @Size(max = 200) String zh) {}

    /** The scores from which on an outcome is due; null for never. */
    record Thresholds(
            @Nullable @Min(1) Integer challenge,
            @Nullable @Min(1) Integer review,
            @Nullable @Min(1) Integer decline) {

        boolean rise() {
            var last = 0;
            for (var threshold : new Integer[] {challenge, review, decline}) {
                if (threshold != null && threshold <= last) {
                    return false;
                }
                last = threshold == null ? last : threshold;
            }
            return true;
        }

        RiskOutcome outcome(int score) {
            if (decline != null && score >= decline) {
                return RiskOutcome.DECLINE;
            }
            if (review != null && score >= review) {
                return RiskOutcome.REVIEW;
            }
            return challenge != null && score >= challenge ? RiskOutcome.CHALLENGE : RiskOutcome.APPROVE;
        }
    }
}
