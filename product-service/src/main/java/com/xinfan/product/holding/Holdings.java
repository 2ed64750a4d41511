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

    /** Opens a holding in the caller's transaction; the order's unique key refuses a second one. */
    public void open(Holding holding) {
        jdbc.sql("""
            insert into holding (id, user_id, order_id, product_id, name, type, principal, annual_rate, boost_rate,
                                 boost_cost, started_on, matures_on, units, nav, opened_at)
            values (:id, :user, :order, :product, :name, :type, :principal, :annualRate, :boostRate,
                    :boostCost, :startedOn, :maturesOn, :units, :nav, :openedAt)
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
                .update();
    }

    List<Holding> page(UUID user, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from holding
             where user_id = :user and (:after::uuid is null or id < :after)
             order by id desc limit :size
            """)
                .param("user", user)
                .param("after", after)
                .param("size", size + 1)
                .query(Holdings::holding)
                .list();
    }

    private static Holding holding(ResultSet row, int number) throws SQLException {
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
