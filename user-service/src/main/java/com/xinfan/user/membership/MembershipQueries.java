package com.xinfan.user.membership;

import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.PageQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A membership as its member sees it. */
@Service
@Transactional(readOnly = true)
class MembershipQueries {

    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final MembershipDesk desk;
    private final Benefits benefits;
    private final BusinessClock clock;

    MembershipQueries(JdbcClient jdbc, MembershipDesk desk, Benefits benefits, BusinessClock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.benefits = benefits;
        this.clock = clock;
    }

    record NextTier(Tier tier, long threshold, long missing) {}

    record TierMove(Tier tier, Tier previous, String reason, Instant at) {}

    record GrowthEntry(UUID id, String reason, long change, LocalDate day, Instant at) {}

    /** {@code recent} is the growth that counts for the tier; {@code keptUntil} is there when it is too little. */
    record Membership(
            Tier tier,
            long growth,
            long recent,
            @Nullable NextTier next,
            @Nullable LocalDate keptUntil,
            RuleContent.Benefits benefits,
            List<Benefits.Quota> quotas,
            List<TierMove> history) {}

    private record Row(
            Tier tier, long growth, long recent, @Nullable LocalDate belowSince) {}

    Membership of(UUID userId) {
        var rules = desk.live().content();
        var row = jdbc.sql("""
            select m.tier, m.growth, m.below_since, coalesce((
                select sum(g.change) from growth_entry g
                where g.user_id = m.user_id and g.on_day >= :since), 0) as recent
            from member m where m.user_id = :user
            """)
                .param("since", clock.today().minusDays(rules.windowDays()))
                .param("user", userId)
                .query((one, _) -> new Row(
                        Tier.valueOf(one.getString("tier")),
                        one.getLong("growth"),
                        one.getLong("recent"),
                        one.getObject("below_since", LocalDate.class)))
                .optional()
                .orElseGet(() -> new Row(Tier.REGULAR, 0, 0, null));
        var below = row.belowSince();
        return new Membership(
                row.tier(),
                row.growth(),
                row.recent(),
                next(rules, row),
                below == null ? null : below.plusMonths(rules.graceMonths()),
                rules.level(row.tier()).benefits(),
                benefits.of(userId, row.tier()),
                history(userId));
    }

    private static @Nullable NextTier next(RuleContent rules, Row row) {
        return rules.tiers().stream()
                .filter(level -> level.tier().compareTo(row.tier()) > 0)
                .findFirst()
                .map(level ->
                        new NextTier(level.tier(), level.threshold(), Math.max(0, level.threshold() - row.recent())))
                .orElse(null);
    }

    private List<TierMove> history(UUID userId) {
        return jdbc.sql("""
            select tier, previous, reason, at from tier_change where user_id = :user order by id desc limit :shown
            """)
                .param("user", userId)
                .param("shown", SHOWN)
                .query((row, _) -> new TierMove(
                        Tier.valueOf(row.getString(1)),
                        Tier.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    List<GrowthEntry> entries(UUID userId, PageQuery query) {
        return jdbc.sql("""
            select id, reason, change, on_day, at from growth_entry
            where user_id = :user and change <> 0 and (:after::uuid is null or id < :after)
            order by id desc limit :limit
            """)
                .param("user", userId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> new GrowthEntry(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getLong(3),
                        row.getObject(4, LocalDate.class),
                        row.getTimestamp(5).toInstant()))
                .list();
    }
}
