package com.xinfan.product.holding;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All holdings. */
@Repository
public class Holdings {

    private final JdbcClient jdbc;

    Holdings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A holding as it stands; {@code latestNav} values a fund's units. */
    public record Position(
            Holding holding,
            Holding.Status status,
            long income,
            @Nullable BigDecimal latestNav) {

        /** What it is worth today, in fen. */
        public long value() {
            var units = holding.units();
            if (units == null) {
                return status == Holding.Status.ACTIVE ? holding.principal() : 0;
            }
            return Holding.worth(units, latestNav == null ? Objects.requireNonNull(holding.nav()) : latestNav);
        }
    }

    /** Opens a holding in the caller's transaction; the order's unique key refuses a second one. */
    public void open(Holding holding) {
        jdbc.sql("""
            insert into holding (id, user_id, order_id, product_id, name, type, principal, annual_rate, boost_rate,
                                 boost_cost, started_on, matures_on, units, nav, opened_at,
                                 income_to)
            values (:id, :user, :order, :product, :name, :type, :principal, :annualRate, :boostRate,
                    :boostCost, :startedOn, :maturesOn, :units, :nav, :openedAt,
                    :incomeTo)
            """)
                .param("id", holding.id())
                .param("user", holding.userId())
                .param("order", holding.orderId())
                .param("product", holding.productId())
                .param("name", holding.name())
                .param("type", holding.type().name())
                .param("principal", holding.principal())
                .param("annualRate", value(holding.annualRate()))
                .param("boostRate", value(holding.boostRate()))
                .param("boostCost", holding.boostCost())
                .param("startedOn", holding.startedOn())
                .param("maturesOn", holding.maturesOn())
                .param("units", holding.units())
                .param("nav", holding.nav())
                .param("openedAt", holding.openedAt().atOffset(ZoneOffset.UTC))
                .param("incomeTo", holding.startedOn().minusDays(1))
                .update();
    }

    /** Opens a trial: a holding without principal, whose boost is the yield on a principal that is nobody's. */
    public void openTrial(Holding holding, long trialPrincipal) {
        open(holding);
        jdbc.sql("update holding set trial_principal = :principal where id = :id")
                .param("principal", trialPrincipal)
                .param("id", holding.id())
                .update();
    }

    /**
     * A holding as its owner sees it.
     *
     * @param profit what yesterday has brought, in fen; null while yesterday's value is not known
     * @param gain all it has brought so far, in fen
     * @param trialPrincipal what a trial holding counts on; its own principal is 0
     * @param renewal what becomes of a term at its end; null pays it out
     */
    record Overview(
            Position position,
            @Nullable Long profit,
            long gain,
            Holding.DividendMode dividendMode,
            @Nullable Long trialPrincipal,
            @Nullable String renewal) {}

    List<Overview> page(UUID user, @Nullable UUID after, int size, LocalDate today) {
        return jdbc.sql("""
            select h.*, v.nav as latest_nav, holding_profit(h, :today::date - 1) as profit,
                   holding_gain(h, 'infinity') as gain
              from holding h left join lateral (
                select nav from product_nav where product_id = h.product_id order by day desc limit 1) v on true
             where h.user_id = :user and (:after::uuid is null or h.id < :after)
             order by h.id desc limit :size
            """)
                .param("user", user)
                .param("after", after)
                .param("size", size + 1)
                .param("today", today)
                .query((row, number) -> new Overview(
                        position(row, number),
                        row.getObject("profit", Long.class),
                        row.getLong("gain"),
                        Holding.DividendMode.valueOf(row.getString("dividend_mode")),
                        row.getObject("trial_principal", Long.class),
                        row.getString("renewal")))
                .list();
    }

    /** A user's holding, locked until the transaction ends. */
    public Optional<Position> lock(UUID id, UUID user) {
        return jdbc.sql("""
            select h.*, h.nav as latest_nav from holding h where h.id = :id and h.user_id = :user for update
            """)
                .param("id", id)
                .param("user", user)
                .query(Holdings::position)
                .optional();
    }

    /**
     * Takes units out of a locked holding; the last ones end it, unless income of earlier days is still to come. A day
     * that is to be credited later still counts them up to {@code today}.
     */
    public void leave(Holding holding, BigDecimal units, long principal, LocalDate today) {
        jdbc.sql("""
            update holding h
               set units = h.units - :units, principal = h.principal - :principal,
                   status = case when n.ends then 'REDEEMED' else h.status end,
                   closed_on = case when n.ends then :today end
              from (select id, units = :units and (type <> 'MONEY_FUND' or income_to >= :yesterday) as ends
                      from holding where id = :id) n
             where h.id = n.id
            """)
                .param("id", holding.id())
                .param("units", units)
                .param("principal", principal)
                .param("today", today)
                .param("yesterday", today.minusDays(1))
                .update();
        changed(holding.id(), today, units.negate(), -principal);
    }

    private void changed(UUID id, LocalDate day, BigDecimal units, long principal) {
        jdbc.sql("""
            insert into holding_change as known (holding_id, day, units, principal)
            values (:id, :day, :units::numeric, :principal::bigint)
            on conflict (holding_id, day) do update
                set units = known.units + excluded.units, principal = known.principal + excluded.principal
            """)
                .param("id", id)
                .param("day", day)
                .param("units", units)
                .param("principal", principal)
                .update();
    }

    /** How a fund's dividends reach the holder from now on; false when there is no such running holding. */
    public boolean choose(UUID id, UUID user, Holding.DividendMode mode) {
        return jdbc.sql("""
            update holding set dividend_mode = :mode
             where id = :id and user_id = :user and status = 'ACTIVE' and units is not null
            """)
                        .param("mode", mode.name())
                        .param("id", id)
                        .param("user", user)
                        .update()
                == 1;
    }

    /**
     * Puts units back that had left a holding, as if they had never: {@code leftOn} is the day on which they left. One
     * that had ended by it goes on.
     */
    public void giveBack(UUID id, BigDecimal units, long principal, LocalDate leftOn) {
        jdbc.sql("""
            update holding
               set units = units + :units, principal = principal + :principal, status = 'ACTIVE', closed_on = null
             where id = :id
            """)
                .param("id", id)
                .param("units", units)
                .param("principal", principal)
                .update();
        changed(id, leftOn, units, principal);
    }

    /** What has left on a day, or will, does so on another. */
    public void postpone(UUID id, BigDecimal units, long principal, LocalDate from, LocalDate to) {
        changed(id, from, units, principal);
        changed(id, to, units.negate(), -principal);
    }

    /** A user's holding; its latest value is not looked up. */
    public Optional<Position> find(UUID id, UUID user) {
        return jdbc.sql("select h.*, h.nav as latest_nav from holding h where h.id = :id and h.user_id = :user")
                .param("id", id)
                .param("user", user)
                .query(Holdings::position)
                .optional();
    }

    /** Takes away the boost of an order's holding that has not been paid, and answers what it was to cost, in fen. */
    public long cancelBoost(UUID order) {
        return jdbc.sql("""
            with boosted as (
                select id, boost_cost from holding
                 where order_id = :order and status = 'ACTIVE' and boost_cost > 0 for update
            ), cancelled as (
                update holding h set boost_cost = 0, boost_rate = null from boosted b where h.id = b.id)
            select coalesce(sum(boost_cost), 0)::bigint from boosted
            """).param("order", order).query(Long.class).single();
    }

    private static Position position(ResultSet row, int number) throws SQLException {
        return new Position(
                holding(row, number),
                Holding.Status.valueOf(row.getString("status")),
                row.getLong("income"),
                row.getBigDecimal("latest_nav"));
    }

    static Holding holding(ResultSet row, int number) throws SQLException {
        return new Holding(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getString("name"),
                ProductType.valueOf(row.getString("type")),
                row.getLong("principal"),
                rate(row.getBigDecimal("annual_rate")),
                rate(row.getBigDecimal("boost_rate")),
                row.getLong("boost_cost"),
                row.getObject("started_on", LocalDate.class),
                row.getObject("matures_on", LocalDate.class),
                row.getBigDecimal("units"),
                row.getBigDecimal("nav"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable BigDecimal value(@Nullable Rate rate) {
        return rate == null ? null : rate.value();
    }

    private static @Nullable Rate rate(@Nullable BigDecimal value) {
        return value == null ? null : new Rate(value.stripTrailingZeros());
    }
}
