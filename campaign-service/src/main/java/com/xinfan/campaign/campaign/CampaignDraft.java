package com.xinfan.campaign.campaign;

import com.xinfan.campaign.rule.CheckInRule;
import com.xinfan.campaign.rule.Conditions;
import com.xinfan.campaign.rule.GrantRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an author writes: everything that the approval will be bound to. */
record CampaignDraft(
        String name,
        CampaignGoal goal,
        Instant startsAt,
        Instant endsAt,
        long budgetFen,
        List<GrantRule> rules,
        @Nullable CheckInRule checkIn) {

    CampaignDraft {
        // What the database keeps: the hash must be the same after a reload.
        startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
        endsAt = endsAt.truncatedTo(ChronoUnit.MILLIS);
        rules = List.copyOf(rules);
    }

    void requireWellFormed(Conditions conditions) {
        if (!endsAt.isAfter(startsAt)) {
            throw CampaignProblem.CAMPAIGN_PERIOD.at("/endsAt");
        }
        if (rules.isEmpty() && checkIn == null) {
            throw CampaignProblem.CAMPAIGN_EMPTY.at("/rules");
        }
        var codes = new HashSet<String>();
        for (var i = 0; i < rules.size(); i++) {
            var path = "/rules/" + i;
            if (!codes.add(rules.get(i).code())) {
                throw CampaignProblem.RULE_CODE_TWICE.at(
                        path + "/code", rules.get(i).code());
            }
            rules.get(i).requireWellFormed(conditions, path);
        }
    }
}
