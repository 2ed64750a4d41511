package com.xinfan.product.redemption;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The trade days of products whose redemptions are to be given their place. */
@Repository
class RedemptionDays {

    private static final int BATCH = 100;
    private static final BigDecimal WHOLE_IN_BASIS_POINTS = BigDecimal.valueOf(10_000);

    private final JdbcClient jdbc;

    RedemptionDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A trade day that is over and has redemptions without a place. */
    record Undecided(UUID productId, LocalDate tradeOn) {}

    /** What waits for its place. */
    record Asked(int requests, BigDecimal units) {}

    List<Undecided> undecided(LocalDate day) {
        return jdbc.sql("""
            select distinct trade_on, product_id from redemption
             where status = 'PENDING' and not allotted and trade_on < :day
             order by trade_on, product_id limit :batch
            """)
                .param("day", day)
                .param("batch", BATCH)
                .query((row, _) -> new Undecided(
                        row.getObject("product_id", UUID.class), row.getObject("trade_on", LocalDate.class)))
                .list();
    }

    Asked asked(Undecided day) {
        return jdbc.sql("""
            select count(*) as requests, coalesce(sum(units), 0) as units from redemption
             where product_id = :product and trade_on = :tradeOn and status = 'PENDING' and not allotted
            """)
                .param("product", day.productId())
                .param("tradeOn", day.tradeOn())
                .query((row, _) -> new Asked(row.getInt("requests"), row.getBigDecimal("units")))
                .single();
    }

    /** Those without a place, the earliest first, locked. */
    List<Redemption> lock(Undecided day) {
        return jdbc.sql("""
            select * from redemption
             where product_id = :product and trade_on = :tradeOn and status = 'PENDING' and not allotted
             order by created_at, id for update
            """)
                .param("product", day.productId())
                .param("tradeOn", day.tradeOn())
                .query(Redemptions::redemption)
                .list();
    }

    /** Gives all of them their place. */
    int allotAll(Undecided day) {
        return jdbc.sql("""
            update redemption set allotted = true
             where product_id = :product and trade_on = :tradeOn and status = 'PENDING' and not allotted
            """)
                .param("product", day.productId())
                .param("tradeOn", day.tradeOn())
                .update();
    }

    /**
     * What the product still gives on a day, its row locked. The bound is a part of what is outstanding when the day is
     * first looked at: all active units, and those that are asked back and not paid.
     *
     * @param scale the decimal places of the product's units
     */
    BigDecimal room(Undecided day, int basisPoints, int scale, Instant now) {
        jdbc.sql("""
            insert into redemption_day (product_id, trade_on, outstanding, allowed, decided_at)
            select :product, :tradeOn, o.units, trunc(o.units * :bound, :scale), :now
              from (select coalesce((select sum(units) from holding
                                      where product_id = :product and status = 'ACTIVE'), 0)
                         + coalesce((select sum(units) from redemption
                                      where product_id = :product and status = 'PENDING'), 0) as units) o
            on conflict (product_id, trade_on) do nothing
            """)
                .param("product", day.productId())
                .param("tradeOn", day.tradeOn())
                .param("bound", BigDecimal.valueOf(basisPoints).divide(WHOLE_IN_BASIS_POINTS))
                .param("scale", scale)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("""
            select allowed - given from redemption_day where product_id = :product and trade_on = :tradeOn for update
            """)
                .param("product", day.productId())
                .param("tradeOn", day.tradeOn())
                .query(BigDecimal.class)
                .single();
    }

    void decided(Undecided day, Asked asked, BigDecimal given, int cut) {
        jdbc.sql("""
            update redemption_day
               set asked = asked + :asked, given = given + :given, requests = requests + :requests, cut = cut + :cut
             where product_id = :product and trade_on = :tradeOn
            """)
                .param("product", day.productId())
                .param("tradeOn", day.tradeOn())
                .param("asked", asked.units())
                .param("given", given)
                .param("requests", asked.requests())
                .param("cut", cut)
                .update();
    }
}
