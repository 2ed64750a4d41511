package com.xinfan.user.membership;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What tiers give: quotas that are used up one by one, each use named by its cause, and birthday presents. */
@Service
@Transactional
class Benefits {

    /** A benefit that a member uses. */
    enum Benefit {
        RATE_BOOST,
        BIRTHDAY
    }

    private final JdbcClient jdbc;
    private final RuleBooks rules;
    private final Outbox outbox;
    private final BusinessClock clock;

    Benefits(JdbcClient jdbc, RuleBooks rules, Outbox outbox, BusinessClock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What a member may use in the present period, and has used. */
    record Quota(Benefit benefit, int quota, int used) {}

    /** Uses one up; the same cause again is the same use. Refused when the tier gives none, or none is left. */
    public Quota use(UUID userId, Benefit benefit, String cause) {
        var tier = lock(userId).orElseThrow(MembershipProblem.BENEFIT_NONE::problem);
        var quota = quota(tier, benefit);
        if (quota == 0) {
            throw MembershipProblem.BENEFIT_NONE.problem();
        }
        var period = period(benefit, clock.today());
        var known = jdbc.sql("""
            select count(*) from benefit_use where user_id = :user and benefit = :benefit and cause = :cause
            """)
                .param("user", userId)
                .param("benefit", benefit.name())
                .param("cause", cause)
                .query(Integer.class)
                .single();
        if (known == 0) {
            if (used(userId, benefit, period) >= quota) {
                throw MembershipProblem.BENEFIT_USED_UP.problem();
            }
            jdbc.sql("""
                insert into benefit_use (user_id, benefit, period, cause, at)
                values (:user, :benefit, :period, :cause, :now)
                """)
                    .param("user", userId)
                    .param("benefit", benefit.name())
                    .param("period", period)
                    .param("cause", cause)
                    .param("now", Timestamp.from(clock.now()))
                    .update();
        }
        return new Quota(benefit, quota, used(userId, benefit, period));
    }

    @Transactional(readOnly = true)
    public List<Quota> of(UUID userId, Tier tier) {
        var today = clock.today();
        return List.of(
                new Quota(
                        Benefit.RATE_BOOST,
                        quota(tier, Benefit.RATE_BOOST),
                        used(userId, Benefit.RATE_BOOST, period(Benefit.RATE_BOOST, today))),
                new Quota(
                        Benefit.BIRTHDAY,
                        quota(tier, Benefit.BIRTHDAY),
                        used(userId, Benefit.BIRTHDAY, period(Benefit.BIRTHDAY, today))));
    }

    /** Presents of those whose birthday is today and whose tier gives one, once a year. */
    public int present(int max) {
        var today = clock.today();
        var due = jdbc.sql("""
            select m.user_id, m.tier from member m
            where m.born = any(:born::text[]) and m.tier <> 'REGULAR' and not exists (
                select from benefit_use b
                where b.user_id = m.user_id and b.benefit = 'BIRTHDAY' and b.period = :year)
            order by m.user_id limit :max for update of m skip locked
            """)
                .param("born", birthdays(today))
                .param("year", period(Benefit.BIRTHDAY, today))
                .param("max", max)
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), Tier.valueOf(row.getString(2))))
                .list();
        due.forEach(one -> present(one.getKey(), one.getValue(), today));
        return due.size();
    }

    private void present(UUID userId, Tier tier, LocalDate today) {
        var points = live().level(tier).benefits().birthdayPoints();
        var now = clock.now();
        var year = period(Benefit.BIRTHDAY, today);
        jdbc.sql("""
            with present as (
                insert into growth_entry (id, user_id, cause, reason, change, capped, on_day, at)
                values (:id, :user, 'birthday:' || :year, 'birthday', :points, false, :today, :now)
                on conflict (user_id, cause) do nothing returning change),
            used as (
                insert into benefit_use (user_id, benefit, period, cause, at)
                values (:user, 'BIRTHDAY', :year, 'birthday:' || :year, :now) on conflict do nothing)
            update member set growth = growth + present.change from present where user_id = :user
            """)
                .param("id", Ids.next())
                .param("user", userId)
                .param("year", year)
                .param("points", points)
                .param("today", today)
                .param("now", Timestamp.from(now))
                .update();
        if (points > 0) {
            outbox.append(new MessageEvent.Requested(
                    Ids.of("message", "birthday-gift", userId + "@" + year),
                    userId,
                    now,
                    "birthday-gift",
                    MessageClass.SERVICE,
                    Map.of("tier", Ranks.name(tier))));
        }
    }

    /** Who was born on the 29th of February has her birthday on the 28th in other years. */
    private static String[] birthdays(LocalDate today) {
        var own = "%02d%02d".formatted(today.getMonthValue(), today.getDayOfMonth());
        return today.getMonth() == Month.FEBRUARY && today.getDayOfMonth() == 28 && !today.isLeapYear()
                ? new String[] {own, "0229"}
                : new String[] {own};
    }

    private Optional<Tier> lock(UUID userId) {
        return jdbc.sql("select tier from member where user_id = :user for update")
                .param("user", userId)
                .query((row, _) -> Tier.valueOf(row.getString(1)))
                .optional();
    }

    private int used(UUID userId, Benefit benefit, String period) {
        return jdbc.sql("""
            select count(*) from benefit_use where user_id = :user and benefit = :benefit and period = :period
            """)
                .param("user", userId)
                .param("benefit", benefit.name())
                .param("period", period)
                .query(Integer.class)
                .single();
    }

    private int quota(Tier tier, Benefit benefit) {
        var benefits = live().level(tier).benefits();
        return switch (benefit) {
            case RATE_BOOST -> benefits.boostsPerMonth();
            case BIRTHDAY -> benefits.birthdayPoints() > 0 ? 1 : 0;
        };
    }

    private static String period(Benefit benefit, LocalDate today) {
        return switch (benefit) {
            case RATE_BOOST -> today.toString().substring(0, 7);
            case BIRTHDAY -> today.toString().substring(0, 4);
        };
    }

    private RuleContent live() {
        return rules.findByStatus(MembershipRules.RulesStatus.LIVE)
                .orElseThrow()
                .content();
    }
}
