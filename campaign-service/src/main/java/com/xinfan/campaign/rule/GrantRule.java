package com.xinfan.campaign.rule;

import com.xinfan.campaign.incentive.IncentiveTemplate;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a campaign.
 *
 * @param code names the rule for ever: a user who was granted by it is not granted again after an edit
 * @param condition a CEL condition over {@link Facts}, or null for everyone
 * @param text what the user reads
 */
@Embeddable
public record GrantRule(
        String code,

        @Column(name = "trigger_event") @Enumerated(EnumType.STRING)
        Trigger trigger,

        @Nullable String condition,
        int perUserLimit,
        String text,
        @Embedded IncentiveTemplate incentive) {

    /** Refuses a rule that could not be applied; {@code path} is where it stands in the request. */
    public void requireWellFormed(Conditions conditions, String path) {
        incentive.requireWellFormed(path + "/incentive");
        if (condition != null) {
            conditions.requireValid(condition, path + "/condition");
        }
    }
}
