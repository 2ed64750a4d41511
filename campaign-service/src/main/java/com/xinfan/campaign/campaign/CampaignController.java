package com.xinfan.campaign.campaign;

import com.xinfan.campaign.rule.GrantRule;
import com.xinfan.campaign.rule.Trigger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The campaigns that give now, with their rules. */
@RestController
class CampaignController {

    private final CampaignCatalogue catalogue;
    private final BusinessClock clock;

    CampaignController(CampaignCatalogue catalogue, BusinessClock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    record LiveCampaign(
            UUID id,
            String name,
            Instant startsAt,
            Instant endsAt,
            List<LiveRule> rules,
            RuleJson.@Nullable CheckInJson checkIn) {

        static LiveCampaign of(CampaignView view) {
            var rules = view.rules().stream().map(LiveRule::of).toList();
            var checkIn = RuleJson.CheckInJson.of(view.checkIn());
            return new LiveCampaign(view.id(), view.name(), view.startsAt(), view.endsAt(), rules, checkIn);
        }
    }

    record LiveRule(Trigger trigger, String text, RuleJson.IncentiveJson incentive) {

        static LiveRule of(GrantRule rule) {
            return new LiveRule(rule.trigger(), rule.text(), RuleJson.IncentiveJson.of(rule.incentive()));
        }
    }

    @GetMapping("/api/v1/campaigns")
    Page<LiveCampaign> live(@Valid PageQuery query) {
        var now = clock.now();
        var after = query.after();
        // By text: that is the database's order of ids, and signed halves are not.
        var live = catalogue.approved().stream()
                .filter(campaign -> campaign.covers(now))
                .map(LiveCampaign::of)
                .filter(campaign -> after == null || campaign.id().toString().compareTo(after.toString()) < 0)
                .sorted(Comparator.comparing(
                                (LiveCampaign campaign) -> campaign.id().toString())
                        .reversed())
                .limit(query.size() + 1L)
                .toList();
        return query.page(live, LiveCampaign::id);
    }
}
