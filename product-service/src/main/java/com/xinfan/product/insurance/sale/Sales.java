package com.xinfan.product.insurance.sale;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.insurance.InsuranceProblem;
import com.xinfan.product.insurance.plan.InsurancePlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The traceable records of sales (可回溯): added to, never changed. */
@Repository
@Transactional
public class Sales {

    private final JdbcClient jdbc;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Sales(JdbcClient jdbc, Rulebook rulebook, BusinessClock clock) {
        this.jdbc = jdbc;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    public record Sale(
            UUID id,
            UUID userId,
            UUID productId,
            String planHash,
            int disclosureVersion,
            String seller,
            Instant openedAt) {}

    /** {@code readAt} is null until the buyer has said to have read it. */
    public record ShownPage(
            int position,
            InsurancePlan.Kind kind,
            String hash,
            String title,
            Instant shownAt,
            @Nullable Instant readAt) {}

    Sale open(UUID user, Offer offer, InsurancePlan plan, String seller) {
        var sale = new Sale(Ids.next(), user, offer.id(), plan.hash(), offer.disclosureVersion(), seller, clock.now());
        jdbc.sql("""
            insert into insurance_sale (id, user_id, product_id, plan_hash, disclosure_version, seller, opened_at)
            values (:id, :user, :product, :plan, :disclosure, :seller, :now)
            """)
                .param("id", sale.id())
                .param("user", user)
                .param("product", offer.id())
                .param("plan", sale.planHash())
                .param("disclosure", sale.disclosureVersion())
                .param("seller", seller)
                .param("now", utc(sale.openedAt()))
                .update();
        show(sale, plan, 0);
        return sale;
    }

    /**
     * Notes that the buyer has read the page that was shown last, and that the next one is shown.
     *
     * @return whether it was the last
     */
    boolean read(Sale sale, InsurancePlan plan, int position, String hash) {
        var now = clock.now();
        var shown = pages(sale.id()).stream()
                .filter(page -> page.position() == position && page.hash().equals(hash))
                .findFirst()
                .orElseThrow(() -> InsuranceProblem.SALE_PAGE.at("/position"));
        var seconds = rulebook.rule("product.reading", clock.today()).integer("seconds");
        if (shown.readAt() == null && now.isBefore(shown.shownAt().plusSeconds(seconds))) {
            throw InsuranceProblem.SALE_TOO_FAST.at("/position", seconds);
        }
        jdbc.sql("""
            update insurance_sale_page set read_at = coalesce(read_at, :now)
             where sale_id = :sale and position = :position
            """)
                .param("now", utc(now))
                .param("sale", sale.id())
                .param("position", position)
                .update();
        if (position + 1 == plan.terms().documents().size()) {
            return true;
        }
        show(sale, plan, position + 1);
        return false;
    }

    Optional<Sale> find(UUID id) {
        return jdbc.sql("select * from insurance_sale where id = :id")
                .param("id", id)
                .query(Sales::sale)
                .optional();
    }

    public List<ShownPage> pages(UUID sale) {
        return jdbc.sql("""
            select p.*, d.title from insurance_sale_page p join insurance_document d on d.hash = p.hash
             where p.sale_id = :sale order by p.position
            """).param("sale", sale).query(Sales::page).list();
    }

    private void show(Sale sale, InsurancePlan plan, int position) {
        var document = plan.terms().documents().get(position);
        jdbc.sql("""
            insert into insurance_sale_page (sale_id, position, kind, hash, shown_at)
            values (:sale, :position, :kind, :hash, :now) on conflict (sale_id, position) do nothing
            """)
                .param("sale", sale.id())
                .param("position", position)
                .param("kind", document.kind().name())
                .param("hash", document.hash())
                .param("now", utc(clock.now()))
                .update();
    }

    private static Sale sale(ResultSet row, int number) throws SQLException {
        return new Sale(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getString("plan_hash"),
                row.getInt("disclosure_version"),
                row.getString("seller"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }

    private static ShownPage page(ResultSet row, int number) throws SQLException {
        var read = row.getObject("read_at", OffsetDateTime.class);
        return new ShownPage(
                row.getInt("position"),
                InsurancePlan.Kind.valueOf(row.getString("kind")),
                row.getString("hash"),
                row.getString("title"),
                row.getObject("shown_at", OffsetDateTime.class).toInstant(),
                read == null ? null : read.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
