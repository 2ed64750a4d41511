package com.xinfan.product.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The settlement statements. */
@Repository
class Settlements {

    private final JdbcClient jdbc;

    Settlements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Settlement settlement, List<Settlement.SettlementLine> lines) {
        jdbc.sql("""
            insert into settlement (id, product_id, month, principal_opening, principal_closing, income_due,
                                    commission_due, status, created_at)
            values (:id, :product, :month, :opening, :closing, :income, :commission, 'DRAFT', :at)
            """)
                .param("id", settlement.id())
                .param("product", settlement.productId())
                .param("month", settlement.month())
                .param("opening", settlement.principalOpening())
                .param("closing", settlement.principalClosing())
                .param("income", settlement.incomeDue())
                .param("commission", settlement.commissionDue())
                .param("at", settlement.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        for (var line : lines) {
            jdbc.sql("""
                insert into settlement_line (settlement_id, account, kind, entries, amount)
                values (:id, :account, :kind, :entries, :amount)
                """)
                    .param("id", settlement.id())
                    .param("account", line.account().name())
                    .param("kind", line.kind())
                    .param("entries", line.entries())
                    .param("amount", line.amount())
                    .update();
        }
    }

    Optional<Settlement> find(UUID id) {
        return jdbc.sql("select * from settlement where id = :id")
                .param("id", id)
                .query(Settlements::settlement)
                .optional();
    }

    Optional<Settlement> lock(UUID id) {
        return jdbc.sql("select * from settlement where id = :id for update")
                .param("id", id)
                .query(Settlements::settlement)
                .optional();
    }

    List<Settlement.SettlementLine> lines(UUID id) {
        return jdbc.sql("select * from settlement_line where settlement_id = :id order by account, kind")
                .param("id", id)
                .query((row, _) -> new Settlement.SettlementLine(
                        Settlement.Side.valueOf(row.getString("account")),
                        row.getString("kind"),
                        row.getLong("entries"),
                        row.getLong("amount")))
                .list();
    }

    List<Settlement> page(
            Settlement.@Nullable Status status,
            @Nullable UUID product,
            @Nullable LocalDate month,
            @Nullable UUID after,
            int limit) {
        return jdbc.sql("""
            select * from settlement
             where (:status::text is null or status = :status) and (:product::uuid is null or product_id = :product)
               and (:month::date is null or month = :month) and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("status", status == null ? null : status.name())
                .param("product", product)
                .param("month", month)
                .param("after", after)
                .param("limit", limit)
                .query(Settlements::settlement)
                .list();
    }

    void submitted(UUID id, String author) {
        jdbc.sql("update settlement set status = 'SUBMITTED', author = :author, approver = null where id = :id")
                .param("author", author)
                .param("id", id)
                .update();
    }

    void decided(UUID id, Settlement.Status status, @Nullable String approver) {
        jdbc.sql("update settlement set status = :status, approver = :approver where id = :id")
                .param("status", status.name())
                .param("approver", approver)
                .param("id", id)
                .update();
    }

    void settled(UUID id, @Nullable UUID transfer, String reference, LocalDate paidOn, Instant at) {
        jdbc.sql("""
            update settlement set status = 'SETTLED', transfer_id = :transfer, payment_reference = :reference,
                                  paid_on = :paidOn, settled_at = :at
             where id = :id
            """)
                .param("transfer", transfer)
                .param("reference", reference)
                .param("paidOn", paidOn)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private static Settlement settlement(ResultSet row, int number) throws SQLException {
        var settled = row.getObject("settled_at", OffsetDateTime.class);
        return new Settlement(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("month", LocalDate.class),
                row.getLong("principal_opening"),
                row.getLong("principal_closing"),
                row.getLong("income_due"),
                row.getLong("commission_due"),
                Settlement.Status.valueOf(row.getString("status")),
                row.getString("author"),
                row.getString("approver"),
                row.getString("payment_reference"),
                row.getObject("paid_on", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                settled == null ? null : settled.toInstant());
    }
}
