package com.xinfan.product.insurance.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The plans, and every text that was ever theirs. */
@Repository
public class InsurancePlans {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    InsurancePlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<InsurancePlan> find(UUID product) {
        return jdbc.sql("select * from insurance_plan where product_id = :product")
                .param("product", product)
                .query(InsurancePlans::plan)
                .optional();
    }

    /** Those that may be sold as far as they decide. */
    public List<InsurancePlan> live() {
        return jdbc
                .sql("select * from insurance_plan where status = 'LIVE' order by product_id desc limit 200")
                .query(InsurancePlans::plan)
                .list()
                .stream()
                .filter(InsurancePlan::live)
                .toList();
    }

    Optional<InsurancePlan> lock(UUID product) {
        return jdbc.sql("select * from insurance_plan where product_id = :product for update")
                .param("product", product)
                .query(InsurancePlans::plan)
                .optional();
    }

    List<InsurancePlan> page(@Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from insurance_plan where :after::uuid is null or product_id < :after
             order by product_id desc limit :limit
            """)
                .param("after", after)
                .param("limit", size + 1)
                .query(InsurancePlans::plan)
                .list();
    }

    /** A text that is known is the same text. */
    void write(UUID product, InsurancePlan.InsuredTerms terms, Instant now) {
        for (var document : terms.documents()) {
            jdbc.sql("""
                insert into insurance_document (hash, title, body) values (:hash, :title, :body)
                on conflict (hash) do nothing
                """)
                    .param("hash", document.hash())
                    .param("title", document.title())
                    .param("body", document.body())
                    .update();
        }
        jdbc.sql("""
            insert into insurance_plan (product_id, terms, status, changed_at) values (:product, :terms, 'DRAFT', :now)
            on conflict (product_id) do update
               set terms = excluded.terms, status = 'DRAFT', approved_hash = null, changed_at = excluded.changed_at
            """)
                .param("product", product)
                .param("terms", JSON.writeValueAsString(terms))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void approve(UUID product, String hash) {
        jdbc.sql("update insurance_plan set status = 'LIVE', approved_hash = :hash where product_id = :product")
                .param("hash", hash)
                .param("product", product)
                .update();
    }

    private static InsurancePlan plan(ResultSet row, int number) throws SQLException {
        return new InsurancePlan(
                row.getObject("product_id", UUID.class),
                JSON.readValue(row.getString("terms"), InsurancePlan.InsuredTerms.class),
                InsurancePlan.Status.valueOf(row.getString("status")),
                row.getString("approved_hash"));
    }
}
