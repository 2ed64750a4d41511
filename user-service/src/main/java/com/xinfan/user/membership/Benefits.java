package com.xinfan.user.membership;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.MemberBenefit;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.contract.vocabulary.Tier;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What tiers give: so many rate boosts a month, and a present on the birthday. Each is told once, within the quota, and
 * given by whatever campaign is open for it.
 */
@Service
@Transactional
class Benefits {

    private final JdbcClient jdbc;
    private final RuleBooks rules;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    Benefits(JdbcClient jdbc, RuleBooks rules, Outbox outbox, BusinessClock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.outbox = outbox;
        this.clock = clock;
        this.meters = meters;
    }

    /** What a member may have in the present period, and has been given. */
    record Quota(MemberBenefit benefit, int quota, int used) {}

    private record Due(UUID userId, Tier tier) {}

    @Transactional(readOnly = true)
    public List<Quota> of(UUID userId, Tier tier) {
        var today = clock.today();
        return List.of(
                new Quota(
                        MemberBenefit.RATE_BOOST,
                        quota(tier, MemberBenefit.RATE_BOOST),
                        used(userId, MemberBenefit.RATE_BOOST, period(MemberBenefit.RATE_BOOST, today))),
                new Quota(
                        MemberBenefit.BIRTHDAY,
                        quota(tier, MemberBenefit.BIRTHDAY),
                        used(userId, MemberBenefit.BIRTHDAY, period(MemberBenefit.BIRTHDAY, today))));
    }

    /** The boosts of the month, to whom they were not told yet: at its beginning, and after a change of tier. */
    public int boosts(int max) {
        var period = period(MemberBenefit.RATE_BOOST, clock.today());
        var due = due(jdbc.sql("""
            update member set boosted = :period where user_id in (
                select user_id from member where tier <> 'REGULAR' and boosted is distinct from :period
                order by user_id limit :max for update skip locked)
            returning user_id, tier
            """).param("period", period).param("max", max));
        for (var one : due) {
            var quota = quota(one.tier(), MemberBenefit.RATE_BOOST);
            for (var number = used(one.userId(), MemberBenefit.RATE_BOOST, period) + 1; number <= quota; number++) {
                give(one, MemberBenefit.RATE_BOOST, period, number);
            }
        }
        return due.size();
    }

    /** Presents of those whose birthday is today and whose tier gives one, once a year. */
    public int present(int max) {
        var today = clock.today();
        var year = period(MemberBenefit.BIRTHDAY, today);
        var due = due(jdbc.sql("""
            select m.user_id, m.tier from member m
            where m.born = any(:born::text[]) and m.tier = any(:tiers::text[]) and not exists (
                select from benefit_use b
                where b.user_id = m.user_id and b.benefit = 'BIRTHDAY' and b.period = :year)
            order by m.user_id limit :max for update of m skip locked
            """)
                .param("born", birthdays(today))
                .param("tiers", withPresent())
                .param("year", year)
                .param("max", max));
        due.forEach(one -> present(one, year, today));
        return due.size();
    }

    private String[] withPresent() {
        return Stream.of(Tier.values())
                .filter(tier -> quota(tier, MemberBenefit.BIRTHDAY) > 0)
                .map(Tier::name)
                .toArray(String[]::new);
    }

    private static List<Due> due(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, _) -> new Due(row.getObject(1, UUID.class), Tier.valueOf(row.getString(2))))
                .list();
    }

    private void present(Due one, String year, LocalDate today) {
        give(one, MemberBenefit.BIRTHDAY, year, 1);
        var now = clock.now();
        jdbc.sql("""
            with present as (
                insert into growth_entry (id, user_id, cause, reason, change, capped, on_day, at)
                values (:id, :user, 'birthday:' || :year, 'birthday', :points, false, :today, :now)
                on conflict (user_id, cause) do nothing returning change)
            update member set growth = growth + present.change from present where user_id = :user
            """)
                .param("id", Ids.next())
                .param("user", one.userId())
                .param("year", year)
                .param("points", live().level(one.tier()).benefits().birthdayPoints())
                .param("today", today)
                .param("now", Timestamp.from(now))
                .update();
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", "birthday-gift", one.userId() + "@" + year),
                one.userId(),
                now,
                "birthday-gift",
                MessageClass.SERVICE,
                Map.of("tier", Ranks.name(one.tier()))));
    }

    /** Counts it and tells of it, both or neither. */
    private void give(Due one, MemberBenefit benefit, String period, int number) {
        jdbc.sql("""
            insert into benefit_use (user_id, benefit, period, cause, at)
            values (:user, :benefit, :period, :period || '/' || :number, :now)
            """)
                .param("user", one.userId())
                .param("benefit", benefit.name())
                .param("period", period)
                .param("number", number)
                .param("now", Timestamp.from(clock.now()))
                .update();
        outbox.append(new UserEvent.BenefitDue(one.userId(), clock.now(), benefit, one.tier(), period, number));
        meters.counter(
                        "membership.benefits",
                        "benefit",
                        benefit.name(),
                        "tier",
                        one.tier().name())
                .increment();
    }

    /** Who was born on the 29th of February has her birthday on the 28th in other years. */
    private static String[] birthdays(LocalDate today) {
        var own = "%02d%02d".formatted(today.getMonthValue(), today.getDayOfMonth());
        return today.getMonth() == Month.FEBRUARY && today.getDayOfMonth() == 28 && !today.isLeapYear()
                ? new String[] {own, "0229"}
                : new String[] {own};
    }

    private int used(UUID userId, MemberBenefit benefit, String period) {
        return jdbc.sql("""
            select count(*) from benefit_use where user_id = :user and benefit = :benefit and period = :period
            """)
                .param("user", userId)
                .param("benefit", benefit.name())
                .param("period", period)
                .query(Integer.class)
                .single();
    }

    private int quota(Tier tier, MemberBenefit benefit) {
        var benefits = live().level(tier).benefits();
        return switch (benefit) {
            case RATE_BOOST -> benefits.boostsPerMonth();
            case BIRTHDAY -> benefits.birthdayPoints() > 0 ? 1 : 0;
        };
    }

    private static String period(MemberBenefit benefit, LocalDate today) {
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
