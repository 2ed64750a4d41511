package com.xinfan.risk.rule;

import com.xinfan.contract.vocabulary.RiskOutcome;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of a rule set, as staff write it and as it is stored. */
public record Definition(List<Rule> rules, Thresholds thresholds, List<Typology> typologies) {

    /** What was written before there were typologies has none. */
    public Definition(List<Rule> rules, Thresholds thresholds, @Nullable List<Typology> typologies) {
        this.rules = rules;
        this.thresholds = thresholds;
        this.typologies = typologies == null ? List.of() : typologies;
    }

    Definition(List<Rule> rules, Thresholds thresholds) {
        this(rules, thresholds, List.of());
    }

    /**
     * A pattern that several rules together make out, each of which alone proves little.
     *
     * @param rules what a hit of each rule counts towards the pattern
     * @param threshold from which sum on the pattern is there
     * @param outcome what it demands
     */
    public record Typology(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,63}")
            String code,

            @NotEmpty @Size(max = 100) Map<String, @NotNull @Min(1) @Max(1000) Integer> rules,
            @NotNull @Min(1) Integer threshold,
            @NotNull RiskOutcome outcome,
            @NotBlank @Size(max = 200) String zh) {}

    /**
     * One rule.
     *
     * @param weight what a hit adds to the score
     * @param outcome what a hit demands whatever the score is; null when only the score counts
     * @param zh the reason as the user and staff read it
     */
    public record Rule(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{1,63}")
            String code,

            @NotBlank @Size(max = 4000) String condition,
            @NotNull @Min(0) @Max(1000) Integer weight,
            @Nullable RiskOutcome outcome,
            @NotBlank @Size(max = 200) String zh) {}

    /** The scores from which on an outcome is due; null for never. */
    public record Thresholds(
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
