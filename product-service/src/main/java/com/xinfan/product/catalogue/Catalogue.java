package com.xinfan.product.catalogue;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.suitability.RiskLevel;
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

/** What is on the shelf, what is left of it, and what a fund's unit is worth. */
@Repository
public class Catalogue {

    private static final String OFFER = """
        select p.id, p.name, p.type, p.risk_level, p.annual_rate, p.term_days, p.instalment_days, p.instalments,
               p.min_amount, p.max_amount,
               coalesce(q.quota - q.sold, 0) as free, p.confirmation, p.disclosure, p.disclosure_version,
               p.commission_rate, p.status
          from product p left join product_quota q on q.product_id = p.id
        """;

    private final JdbcClient jdbc;

    Catalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A product that is or was on sale. */
    public Optional<Offer> offer(UUID product) {
        return jdbc.sql(OFFER + " where p.id = :id and p.status in ('LIVE', 'RETIRED')")
                .param("id", product)
                .query(Catalogue::offer)
                .optional();
    }

    /** Live products, newest first; one row more than asked for, to see whether there are more. */
    List<Offer> onSale(@Nullable ProductType type, @Nullable RiskLevel riskLevel, @Nullable UUID after, int size) {
        return jdbc.sql(OFFER + """
             where p.status = 'LIVE'
               and (:type::text is null or p.type = :type)
               and (:riskLevel::text is null or p.risk_level = :riskLevel)
               and (:after::uuid is null or p.id < :after)
             order by p.id desc limit :size
            """)
                .param("type", type == null ? null : type.name())
                .param("riskLevel", riskLevel == null ? null : riskLevel.name())
                .param("after", after)
                .param("size", size + 1)
                .query(Catalogue::offer)
                .list();
    }

    /** Takes a part of the quota, in the caller's transaction; false when less is left. */
    public boolean take(UUID product, long amount) {
        return jdbc.sql("""
            update product_quota set sold = sold + :amount
             where product_id = :product and sold + :amount <= quota
            """).param("product", product).param("amount", amount).update() == 1;
    }

    /** What an order had taken of the quota and does not need. */
    public void giveBack(UUID product, long amount) {
        jdbc.sql("update product_quota set sold = sold - :amount where product_id = :product")
                .param("product", product)
                .param("amount", amount)
                .update();
    }

    /** The latest net asset value of a fund up to a day. */
    public Optional<BigDecimal> nav(UUID product, LocalDate upTo) {
        return jdbc.sql("""
            select nav from product_nav where product_id = :product and day <= :upTo order by day desc limit 1
            """)
                .param("product", product)
                .param("upTo", upTo)
                .query(BigDecimal.class)
                .optional();
    }

    /** The first net asset value of a fund from a day on, up to another. */
    public Optional<BigDecimal> firstNav(UUID product, LocalDate from, LocalDate upTo) {
        return jdbc.sql("""
            select nav from product_nav
             where product_id = :product and day between :from and :upTo order by day limit 1
            """)
                .param("product", product)
                .param("from", from)
                .param("upTo", upTo)
                .query(BigDecimal.class)
                .optional();
    }

    /** Whether a fund's value of a day is known. */
    boolean published(UUID product, LocalDate day) {
        return firstNav(product, day, day).isPresent();
    }

    void open(UUID product, long quota) {
        jdbc.sql("insert into product_quota (product_id, quota) values (:product, :quota)")
                .param("product", product)
                .param("quota", quota)
                .update();
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

    /** The last day of which a money fund's income is known. */
    Optional<LocalDate> lastIncome(UUID product) {
        return jdbc.sql("select max(day) from product_income where product_id = :product")
                .param("product", product)
                .query(LocalDate.class)
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

    static Offer.@Nullable LoanPlan loanPlan(ResultSet row) throws SQLException {
        var everyDays = row.getObject("instalment_days", Integer.class);
        return everyDays == null ? null : new Offer.LoanPlan(everyDays, row.getString("instalments"));
    }

    private static Offer offer(ResultSet row, int number) throws SQLException {
        var rate = row.getBigDecimal("annual_rate");
        return new Offer(
                row.getObject("id", UUID.class),
                row.getString("name"),
                ProductType.valueOf(row.getString("type")),
                RiskLevel.valueOf(row.getString("risk_level")),
                rate == null ? null : new Rate(rate.stripTrailingZeros()),
                row.getObject("term_days", Integer.class),
                loanPlan(row),
                row.getLong("min_amount"),
                row.getLong("max_amount"),
                row.getLong("free"),
                Confirmation.valueOf(row.getString("confirmation")),
                row.getString("disclosure"),
                row.getInt("disclosure_version"),
                new Rate(row.getBigDecimal("commission_rate").stripTrailingZeros()),
                "LIVE".equals(row.getString("status")));
    }
}
