package com.xinfan.product.esg;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.product.catalogue.Label;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Volumes and beneficiaries of labelled products, from orders, redemptions, holdings and loans. Amounts in fen. */
@Repository
class EsgReport {

    /** Who bought or borrowed what, when, of products that carry a label now. */
    private static final String LABELLED = """
        with labelled as (
            select p.id, p.name, p.type, l.key as label, l.value as evidence
              from product p cross join lateral jsonb_each_text(p.traits::jsonb -> 'labels') l
             where p.status in ('LIVE', 'SUSPENDED', 'RETIRED')),
        bought as (
            select o.product_id, o.user_id, o.amount from orders o
             where o.status = 'CONFIRMED' and o.product_id in (select id from labelled)
               and o.confirmed_at >= (:from::date)::timestamp at time zone 'Asia/Shanghai'
               and o.confirmed_at < (:to::date + 1)::timestamp at time zone 'Asia/Shanghai'
            union all
            select l.product_id, l.user_id, l.principal from loan l
             where l.product_id in (select id from labelled) and l.disbursed_on between :from and :to)
        """;

    private final JdbcClient jdbc;

    EsgReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One labelled product. {@code bought} and {@code returned} (redeemed, matured, repaid) are of the period,
     * {@code outstanding} is now.
     */
    record Volume(
            Label label,
            String evidence,
            UUID productId,
            String product,
            ProductType type,
            long orders,
            long bought,
            long returned,
            long outstanding,
            long beneficiaries) {}

    /** The people behind a label, each counted once. */
    record Beneficiaries(Label label, @Nullable String ageBand, long people, long bought) {}

    List<Volume> volumes(LocalDate from, LocalDate to) {
        return jdbc.sql(LABELLED + """
            , returned as (
                select r.product_id, r.amount from redemption r
                 where r.status = 'PAID' and r.paid_on between :from and :to
                   and r.product_id in (select id from labelled)
                union all
                select h.product_id, h.principal from holding h
                 where h.status = 'MATURED' and h.closed_on between :from and :to
                   and h.product_id in (select id from labelled)),
            held as (
                select h.product_id, h.principal as amount from holding h
                 where h.status = 'ACTIVE' and h.product_id in (select id from labelled)
                union all
                select l.product_id, l.outstanding from loan l
                 where l.product_id in (select id from labelled))
            select l.label, l.evidence, l.id, l.name, l.type,
                   (select count(*) from bought b where b.product_id = l.id) as orders,
                   (select coalesce(sum(amount), 0)::bigint from bought b where b.product_id = l.id) as bought,
                   (select coalesce(sum(amount), 0)::bigint from returned r where r.product_id = l.id) as returned,
                   (select coalesce(sum(amount), 0)::bigint from held h where h.product_id = l.id) as outstanding,
                   (select count(distinct user_id) from bought b where b.product_id = l.id) as beneficiaries
              from labelled l order by l.label, l.name, l.id
            """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Volume(
                        Label.valueOf(row.getString("label")),
                        row.getString("evidence"),
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        ProductType.valueOf(row.getString("type")),
                        row.getLong("orders"),
                        row.getLong("bought"),
                        row.getLong("returned"),
                        row.getLong("outstanding"),
                        row.getLong("beneficiaries")))
                .list();
    }

    /** By age band; people of unknown age in a line without one. */
    List<Beneficiaries> beneficiaries(LocalDate from, LocalDate to) {
        return jdbc.sql(LABELLED + """
            select l.label, f.age_band, count(distinct b.user_id) as people, sum(b.amount)::bigint as bought
              from labelled l join bought b on b.product_id = l.id left join profile f on f.user_id = b.user_id
             group by 1, 2 order by 1, 2
            """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Beneficiaries(
                        Label.valueOf(row.getString("label")),
                        row.getString("age_band"),
                        row.getLong("people"),
                        row.getLong("bought")))
                .list();
    }
}
