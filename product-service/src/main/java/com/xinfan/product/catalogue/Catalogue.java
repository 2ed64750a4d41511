package com.xinfan.product.catalogue;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.suitability.RiskLevel;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is on the shelf, what is left of it, and what a fund's unit is worth. */
@Repository
public class Catalogue {

    private static final String OFFER = """
        select p.id, p.code, p.name, p.type, p.risk_level, p.annual_rate, p.term_days, p.instalment_days, p.instalments,
               p.min_amount, p.max_amount,
               coalesce(q.quota - q.sold, 0) as free, p.confirmation, p.disclosure, p.disclosure_version,
               p.commission_rate, p.status, p.traits, p.published_at
          from product p left join product_quota q on q.product_id = p.id
        """;

    private final JdbcClient jdbc;

    Catalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A product with all that its page tells. */
    record Shown(
            Offer offer,
            Traits traits,
            @Nullable String code,
            @Nullable Instant publishedAt) {}

    /**
     * What a list is asked for; null is no wish.
     *
     * @param risks the only risk levels to show
     * @param term products that bind the money for at most these days
     * @param byRisk safest first, instead of newest first
     */
    record Wish(
            @Nullable ProductType type,
            Collection<RiskLevel> risks,
            @Nullable Label label,
            @Nullable Scene scene,
            @Nullable Integer term,
            boolean byRisk) {}

    /** A product that is or was on the shelf. */
    public Optional<Offer> offer(UUID product) {
        return shown(product).map(Shown::offer);
    }

    Optional<Shown> shown(UUID product) {
        return jdbc.sql(OFFER + " where p.id = :id and p.status in ('LIVE', 'SUSPENDED', 'RETIRED')")
                .param("id", product)
                .query(Catalogue::shown)
                .optional();
    }

    /** What is on the shelf; one row more than asked for, to see whether there are more. */
    List<Shown> onShelf(Wish wish, @Nullable UUID after, int size) {
        return jdbc.sql(OFFER + """
             where p.status in ('LIVE', 'SUSPENDED')
               and (:type::text is null or p.type = :type)
               and p.risk_level in (:risks)
               and (:label::text is null or p.traits::jsonb -> 'labels' -> :label is not null)
               and (:scene::text is null or p.traits::jsonb -> 'scenes' @> to_jsonb(:scene::text))
               and (:term::integer is null or coalesce(p.term_days, 0) <= :term)
               and (:after::uuid is null or (not :byRisk and p.id < :after)
                    or (:byRisk and (p.risk_level, p.id) > (select a.risk_level, a.id from product a
                                                             where a.id = :after)))
             order by case when :byRisk then p.risk_level end, case when :byRisk then p.id end, p.id desc limit :size
            """)
                .param("type", name(wish.type()))
                .param(
                        "risks",
                        wish.risks().isEmpty()
                                ? List.of("")
                                : wish.risks().stream().map(Enum::name).toList())
                .param("label", name(wish.label()))
                .param("scene", name(wish.scene()))
                .param("term", wish.term())
                .param("byRisk", wish.byRisk())
                .param("after", after)
                .param("size", size + 1)
                .query(Catalogue::shown)
                .list();
    }

    /** What is on sale now, newest first. */
    public List<Offer> onSale(int most) {
        return jdbc
                .sql(OFFER
                        + " where p.status = 'LIVE' and q.quota - q.sold >= p.min_amount order by p.id desc"
                        + " limit :most")
                .param("most", most)
                .query(Catalogue::shown)
                .list()
                .stream()
                .map(Shown::offer)
                .toList();
    }

    /** A document that a product demands to be read, as a buyer stands to its current version. */
    public record Demanded(String kind, int version, boolean read) {}

    /** What a product demands of several buyers. */
    public Map<UUID, List<Demanded>> demanded(Collection<UUID> users, UUID product) {
        var demanded = new HashMap<UUID, List<Demanded>>();
        jdbc.sql("""
            select u.id, d.key, (d.value ->> 'version')::integer as version, r.user_id is not null as known
              from product p
             cross join lateral jsonb_each(p.traits::jsonb -> 'documents') d
             cross join unnest(:users) as u (id)
              left join document_reading r
                on r.user_id = u.id and r.product_id = p.id and r.kind = d.key
               and r.version = (d.value ->> 'version')::integer
             where p.id = :product and (d.value ->> 'mustRead')::boolean
             order by d.key
            """)
                .param("users", users.toArray(UUID[]::new))
                .param("product", product)
                .query(row -> {
                    var document = new Demanded(row.getString("key"), row.getInt("version"), row.getBoolean("known"));
                    demanded.computeIfAbsent(row.getObject("id", UUID.class), _ -> new ArrayList<>())
                            .add(document);
                });
        return demanded;
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

    /** The net asset values of a fund from one day to another, oldest first; days without one are not there. */
    public List<NavPoint> values(UUID product, LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select day, nav from product_nav where product_id = :product and day between :from and :to order by day
            """)
                .param("product", product)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new NavPoint(row.getObject("day", LocalDate.class), row.getBigDecimal("nav")))
                .list();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static Offer.@Nullable LoanPlan loanPlan(ResultSet row) throws SQLException {
        var everyDays = row.getObject("instalment_days", Integer.class);
        return everyDays == null ? null : new Offer.LoanPlan(everyDays, row.getString("instalments"));
    }

    private static Shown shown(ResultSet row, int number) throws SQLException {
        var traits = JsonMapper.shared().readValue(row.getString("traits"), Traits.class);
        var publishedAt = row.getTimestamp("published_at");
        return new Shown(
                offer(row, traits),
                traits,
                row.getString("code"),
                publishedAt == null ? null : publishedAt.toInstant());
    }

    private static Offer offer(ResultSet row, Traits traits) throws SQLException {
        var rate = row.getBigDecimal("annual_rate");
        var shelf = Shelf.of(row.getString("status"), row.getLong("free"), row.getLong("min_amount"));
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
                shelf.live(),
                traits.dealing(),
                traits.labels().keySet(),
                traits.scenes(),
                shelf,
                Objects.requireNonNullElse(traits.hours(), Hours.ALL_DAY));
    }
}
