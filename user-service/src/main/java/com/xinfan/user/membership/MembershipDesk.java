package com.xinfan.user.membership;

import com.xinfan.contract.event.Envelope;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.identity.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes what happened and what time brings; members are locked before they are counted. */
@Service
@Transactional
class MembershipDesk {

    private final Members members;
    private final Ranks ranks;
    private final RuleBooks rules;
    private final People people;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    MembershipDesk(Members members, Ranks ranks, RuleBooks rules, People people, JdbcClient jdbc, BusinessClock clock) {
        this.members = members;
        this.ranks = ranks;
        this.rules = rules;
        this.people = people;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void hear(List<Envelope> batch) {
        var growths = new ArrayList<Growth>();
        for (var envelope : batch) {
            Growth.of(envelope.event()).ifPresent(growths::add);
        }
        if (growths.isEmpty()) {
            return;
        }
        var now = clock.now();
        var live = live();
        var users = growths.stream().map(Growth::userId).distinct().toList();
        members.lock(users, now);
        members.earn(growths, live.content(), now);
        members.invest(growths);
        growths.stream().filter(one -> Growth.IDENTITY.equals(one.code())).forEach(one -> born(one.userId()));
        promote(users, live);
    }

    /** The days before today that were not counted yet; answers how many members were taken. */
    public int accrue(int max) {
        var today = clock.today();
        var users = members.takeForAccrual(today, max);
        if (!users.isEmpty()) {
            var live = live();
            members.accrue(users, live.content(), today, clock.now());
            promote(users, live);
        }
        return users.size();
    }

    /** Once a month, and when the rules have changed. */
    public int evaluate(int max) {
        var today = clock.today();
        var users = members.takeForEvaluation(today.withDayOfMonth(1), max);
        if (!users.isEmpty()) {
            var live = live();
            ranks.evaluate(
                    members.standings(users, today.minusDays(live.content().windowDays())), live, today, clock.now());
        }
        return users.size();
    }

    MembershipRules live() {
        return rules.findByStatus(MembershipRules.RulesStatus.LIVE).orElseThrow();
    }

    private void promote(List<UUID> users, MembershipRules live) {
        var since = clock.today().minusDays(live.content().windowDays());
        ranks.promote(members.standings(users, since), live, clock.now());
    }

    /** Month and day of birth, for the present; nothing else of the number is kept here. */
    private void born(UUID userId) {
        Optional<String> born =
                people.verified(userId).map(person -> person.idNumber().substring(10, 14));
        born.ifPresent(day -> jdbc.sql("update member set born = :born where user_id = :user")
                .param("born", day)
                .param("user", userId)
                .update());
    }
}
