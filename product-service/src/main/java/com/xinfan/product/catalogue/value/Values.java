package com.xinfan.product.catalogue.value;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.product.catalogue.NavPoint;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is published of funds, day by day. */
@Repository
class Values {

    private final JdbcClient jdbc;

    Values(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A fund. */
    record Fund(UUID id, ProductType type) {}

    /** A fund whose last value is missing. */
    record Missing(
            UUID id,
            @Nullable String code,
            String name,
            ProductType type,
            LocalDate day,
            @Nullable LocalDate lastDay,
            boolean waiting) {}

    /** A fund by its code or its id. */
    Optional<Fund> fund(String codeOrId) {
        return jdbc.sql("""
            select id, type from product
             where (code = :named or id::text = lower(:named)) and type in ('MONEY_FUND', 'BOND_FUND', 'EQUITY_FUND')
            """).param("named", codeOrId).query(Values::fund).optional();
    }

    /** The product, its row locked: values of one product are written one after another. */
    Optional<Fund> lock(UUID product) {
        return jdbc.sql("select id, type from product where id = :id for no key update")
                .param("id", product)
                .query(Values::fund)
                .optional();
    }

    /** Files are taken one after another, whatever they name. */
    void alone() {
        jdbc.sql("lock table product_value_file in share row exclusive mode").update();
    }

    /** Writes a day's value once; false when the day already has another one. */
    boolean publish(UUID product, LocalDate day, BigDecimal nav) {
        return jdbc.sql("""
            insert into product_nav (product_id, day, nav) values (:product, :day, :nav)
            on conflict (product_id, day) do update set nav = excluded.nav where product_nav.nav = excluded.nav
            """)
                        .param("product", product)
                        .param("day", day)
                        .param("nav", nav)
                        .update()
                == 1;
    }

    Optional<BigDecimal> nav(UUID product, LocalDate day) {
        return jdbc.sql("select nav from product_nav where product_id = :product and day = :day")
                .param("product", product)
                .param("day", day)
                .query(BigDecimal.class)
                .optional();
    }

    /** The values nearest to a day, before and after it. */
    List<NavPoint> beside(UUID product, LocalDate day) {
        return jdbc.sql("""
            (select day, nav from product_nav where product_id = :product and day < :day order by day desc limit 1)
            union all
            (select day, nav from product_nav where product_id = :product and day > :day order by day limit 1)
            """)
                .param("product", product)
                .param("day", day)
                .query((row, _) -> new NavPoint(row.getObject("day", LocalDate.class), row.getBigDecimal("nav")))
                .list();
    }

    /** The last day of which a money fund's income is known. */
    Optional<LocalDate> lastIncome(UUID product) {
        return jdbc.sql("select max(day) from product_income where product_id = :product")
                .param("product", product)
                .query(LocalDate.class)
                .optional();
    }

    Optional<BigDecimal> income(UUID product, LocalDate day) {
        return jdbc.sql("select per_ten_thousand from product_income where product_id = :product and day = :day")
                .param("product", product)
                .param("day", day)
                .query(BigDecimal.class)
                .optional();
    }

    /** Writes a day's income per ten thousand units once; false when the day already has another one. */
    boolean publishIncome(UUID product, LocalDate day, BigDecimal perTenThousand) {
        return jdbc.sql("""
            insert into product_income (product_id, day, per_ten_thousand) values (:product, :day, :income)
            on conflict (product_id, day) do update set per_ten_thousand = excluded.per_ten_thousand
             where product_income.per_ten_thousand = excluded.per_ten_thousand
            """)
                        .param("product", product)
                        .param("day", day)
                        .param("income", perTenThousand)
                        .update()
                == 1;
    }

    /**
     * Funds on the shelf that lack the value of a trading day, and money funds that lack the income of yesterday; not
     * those that were not there yet.
     */
    List<Missing> missing(LocalDate tradingDay, LocalDate yesterday) {
        return jdbc.sql("""
            select p.id, p.code, p.name, p.type, p.day, p.last_day,
                   exists (select 1 from product_value_jump j join product_value_file f on f.id = j.file_id
                            where j.product_id = p.id and j.day = p.day and f.status = 'WAITING') as waiting
              from (select id, code, name, type,
                           case when type = 'MONEY_FUND' then :yesterday else :tradingDay end as day,
                           case when type = 'MONEY_FUND'
                                then (select max(i.day) from product_income i where i.product_id = product.id)
                                else (select max(n.day) from product_nav n where n.product_id = product.id)
                            end as last_day
                      from product
                     where status in ('LIVE', 'SUSPENDED') and type in ('MONEY_FUND', 'BOND_FUND', 'EQUITY_FUND')
                       and cast(published_at at time zone 'Asia/Shanghai' as date)
                           <= case when type = 'MONEY_FUND' then :yesterday else :tradingDay end) p
             where not exists (select 1 from product_income i
                                where p.type = 'MONEY_FUND' and i.product_id = p.id and i.day = p.day)
               and not exists (select 1 from product_nav n
                                where p.type <> 'MONEY_FUND' and n.product_id = p.id and n.day = p.day)
             order by p.id
            """)
                .param("tradingDay", tradingDay)
                .param("yesterday", yesterday)
                .query((row, _) -> new Missing(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        ProductType.valueOf(row.getString("type")),
                        row.getObject("day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getBoolean("waiting")))
                .list();
    }

    private static Fund fund(ResultSet row, int number) throws SQLException {
        return new Fund(row.getObject("id", UUID.class), ProductType.valueOf(row.getString("type")));
    }
}
