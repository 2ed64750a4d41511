package com.xinfan.campaign.checkin;

import com.xinfan.campaign.campaign.CampaignCatalogue;
import com.xinfan.campaign.campaign.CampaignView;
import com.xinfan.campaign.point.Points;
import com.xinfan.campaign.rule.CheckInRule;
import com.xinfan.platform.clock.BusinessClock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transaction of the check-ins that came at the same moment. */
@Component
class CheckInDesk {

    private static final String CAUSE = "check-in";

    private final CampaignCatalogue catalogue;
    private final CheckIns checkIns;
    private final Points points;
    private final BusinessClock clock;

    CheckInDesk(CampaignCatalogue catalogue, CheckIns checkIns, Points points, BusinessClock clock) {
        this.catalogue = catalogue;
        this.checkIns = checkIns;
        this.points = points;
        this.clock = clock;
    }

    sealed interface Answer {

        record Done(CheckIn checkIn) implements Answer {}

        record Refused(CheckInProblem problem) implements Answer {}
    }

    /** Answers each wish. A request that is repeated, after a crash for instance, hears what it did. */
    @Transactional
    List<Answer> checkIn(List<CheckIn.Wish> wishes) {
        var offer = offer();
        var known = new HashMap<CheckIn.Wish, CheckIn>();
        offer.ifPresent(campaign -> make(wishes, campaign).forEach(made -> known.put(made.wish(), made)));
        var left = wishes.stream().filter(wish -> !known.containsKey(wish)).toList();
        if (!left.isEmpty()) {
            checkIns.of(left).forEach(earlier -> known.put(earlier.wish(), earlier));
        }
        var refusal =
                new Answer.Refused(offer.isPresent() ? CheckInProblem.CHECK_IN_DONE : CheckInProblem.CHECK_IN_CLOSED);
        return wishes.stream()
                .map(wish -> Optional.ofNullable(known.get(wish))
                        .<Answer>map(Answer.Done::new)
                        .orElse(refusal))
                .toList();
    }

    /** The first approved campaign that gives for checking in now. */
    private Optional<CampaignView> offer() {
        var now = clock.now();
        return catalogue.approved().stream()
                .filter(campaign -> campaign.checkIn() != null && campaign.covers(now))
                .findFirst();
    }

    private List<CheckIn> make(Collection<CheckIn.Wish> wishes, CampaignView campaign) {
        var day = clock.today();
        var rule = Objects.requireNonNull(campaign.checkIn());
        var users = wishes.stream().map(CheckIn.Wish::userId).toList();
        var streaks = checkIns.streaks(users, day.minusDays(1));
        var wished = wishes.stream()
                .map(wish -> CheckIn.after(streaks.get(wish.userId()), wish, day, campaign.id(), rule))
                .toList();
        var recorded = checkIns.record(wished, clock.now());
        var made = wished.stream()
                .filter(it -> recorded.contains(it.wish()))
                .distinct()
                .toList();
        if (!made.isEmpty()) {
            points.earn(made.stream().map(it -> earning(it, rule)).toList());
        }
        return made;
    }

    private static Points.Earning earning(CheckIn checkIn, CheckInRule rule) {
        var key = CAUSE + ":" + checkIn.userId() + ":" + checkIn.day();
        var expiresOn = checkIn.day().plusDays(rule.validDays());
        return new Points.Earning(checkIn.userId(), key, CAUSE, checkIn.points(), expiresOn);
    }
}
