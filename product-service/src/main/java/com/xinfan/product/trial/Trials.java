package com.xinfan.product.trial;

import com.xinfan.contract.money.Rate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All trials. */
@Repository
class Trials {

    private static final int SHOWN = 100;

    private final JdbcClient jdbc;

    Trials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The unique key of user and request decides whether there is a new one; either way the key's trial comes back. */
    Trial create(UUID id, UUID user, String key, UUID coupon, UUID product, Instant now, Instant systemNow) {
        jdbc.sql("""
            insert into trial (id, user_id, request_key, coupon_id, product_id, status, created_at, tried_at)
            values (:id, :user, :key, :coupon, :product, 'CREATED', :now, :systemNow)
            on conflict (user_id, request_key) do update set tried_at = excluded.tried_at
            """)
                .param("id", id)
                .param("user", user)
                .param("key", key)
                .param("coupon", coupon)
                .param("product", product)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("systemNow", systemNow.atOffset(ZoneOffset.UTC))
                .update();
        return find(user, key).orElseThrow();
    }

    Optional<Trial> find(UUID user, String key) {
        return jdbc.sql("select * from trial where user_id = :user and request_key = :key")
                .param("user", user)
                .param("key", key)
                .query(Trials::trial)
                .optional();
    }

    Optional<Trial> find(UUID id) {
        return jdbc.sql("select * from trial where id = :id")
                .param("id", id)
                .query(Trials::trial)
                .optional();
    }

    List<Trial> of(UUID user) {
        return jdbc.sql("""
            select * from trial where user_id = :user and status = 'CONFIRMED' order by id desc limit :shown
            """)
                .param("user", user)
                .param("shown", SHOWN)
                .query(Trials::trial)
                .list();
    }

    Trial lock(UUID id) {
        return jdbc.sql("select * from trial where id = :id for update")
                .param("id", id)
                .query(Trials::trial)
                .single();
    }

    void confirm(UUID id, Trial.Terms terms, LocalDate today) {
        jdbc.sql("""
            update trial
               set status = 'CONFIRMED', campaign_id = :campaign, principal = :principal, annual_rate = :rate,
                   days = :days, cost = :cost, started_on = :today
             where id = :id
            """)
                .param("campaign", terms.campaignId())
                .param("principal", terms.principal())
                .param("rate", terms.rate().value())
                .param("days", terms.days())
                .param("cost", terms.cost())
                .param("today", today)
                .param("id", id)
                .update();
    }

    /** False when it is not open any more. */
    boolean fail(UUID id, TrialProblem failure, @Nullable String rule) {
        return jdbc.sql("""
            update trial set status = 'FAILED', failure = :failure, failure_rule = :rule
             where id = :id and status = 'CREATED'
            """)
                        .param("failure", failure.name())
                        .param("rule", rule)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Fails those that nobody has carried on since, by the system's clock. */
    int abandon(Instant before) {
        return jdbc.sql("""
            update trial set status = 'FAILED', failure = 'TRIAL_INTERRUPTED'
             where id in (select id from trial where status = 'CREATED' and tried_at < :before
                           order by tried_at limit :shown for update skip locked)
            """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("shown", SHOWN)
                .update();
    }

    private static Trial trial(ResultSet row, int number) throws SQLException {
        var campaign = row.getObject("campaign_id", UUID.class);
        var failure = row.getString("failure");
        return new Trial(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("coupon_id", UUID.class),
                row.getObject("product_id", UUID.class),
                Trial.Status.valueOf(row.getString("status")),
                campaign == null
                        ? null
                        : new Trial.Terms(
                                campaign,
                                row.getLong("principal"),
                                new Rate(row.getBigDecimal("annual_rate").stripTrailingZeros()),
                                row.getInt("days"),
                                row.getLong("cost")),
                row.getObject("started_on", LocalDate.class),
                failure == null ? null : TrialProblem.valueOf(failure),
                row.getString("failure_rule"));
    }
}
