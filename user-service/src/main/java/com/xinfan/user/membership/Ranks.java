package com.xinfan.user.membership;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves members between tiers: up at once, down only by an evaluation and after the grace. */
@Component
class Ranks {

    private static final Map<Tier, String> NAMES = Map.of(
            Tier.REGULAR, "普通会员",
            Tier.SILVER, "白银会员",
            Tier.GOLD, "黄金会员",
            Tier.PLATINUM, "铂金会员",
            Tier.DIAMOND, "钻石会员");

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final MeterRegistry meters;

    Ranks(JdbcClient jdbc, Outbox outbox, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.meters = meters;
    }

    static String name(Tier tier) {
        return NAMES.getOrDefault(tier, tier.name());
    }

    /** Those who have grown into a higher tier have it now. */
    void promote(List<Members.Standing> standings, MembershipRules rules, Instant now) {
        for (var one : standings) {
            var reached = rules.content().reached(one.recent());
            if (reached.compareTo(one.tier()) > 0) {
                move(one, reached, "growth", rules, now);
            }
        }
    }

    /** The monthly look: too little for the tier starts the grace, and ends the tier when the grace is over. */
    void evaluate(List<Members.Standing> standings, MembershipRules rules, LocalDate today, Instant now) {
        var content = rules.content();
        for (var one : standings) {
            var reached = content.reached(one.recent());
            var below = one.belowSince();
            if (reached.compareTo(one.tier()) > 0) {
                move(one, reached, "growth", rules, now);
                below = null;
            } else if (reached == one.tier()) {
                below = null;
            } else {
                below = below == null ? today : below;
                if (!today.isBefore(below.plusMonths(content.graceMonths()))) {
                    move(one, reached, "grace-over", rules, now);
                    below = null;
                }
            }
            evaluated(one.userId(), below, today);
        }
    }

    private void evaluated(UUID userId, @Nullable LocalDate below, LocalDate today) {
        jdbc.sql("update member set evaluated_on = :today, below_since = :below where user_id = :user")
                .param("today", today)
                .param("below", below)
                .param("user", userId)
                .update();
    }

    private void move(Members.Standing one, Tier tier, String reason, MembershipRules rules, Instant now) {
        var change = Ids.next();
        jdbc.sql("""
            with moved as (
                update member set tier = :tier, tier_since = :now, below_since = null, boosted = null
                where user_id = :user)
            insert into tier_change (id, user_id, tier, previous, reason, growth, rules_id, at)
            values (:id, :user, :tier, :previous, :reason, :growth, :rules, :now)
            """)
                .param("id", change)
                .param("user", one.userId())
                .param("tier", tier.name())
                .param("previous", one.tier().name())
                .param("reason", reason)
                .param("growth", one.recent())
                .param("rules", rules.id())
                .param("now", Timestamp.from(now))
                .update();
        outbox.append(new UserEvent.TierChanged(one.userId(), now, tier, one.tier()));
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", "tier-changed", change),
                one.userId(),
                now,
                "tier-changed",
                MessageClass.SERVICE,
                Map.of("tier", name(tier))));
        var direction = tier.compareTo(one.tier()) > 0 ? "up" : "down";
        meters.counter("membership.moves", "direction", direction, "tier", tier.name())
                .increment();
    }
}
