package com.xinfan.product.freeze;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders of freezes, by their documents. */
@Repository
class FreezeOrders {

    private final JdbcClient jdbc;

    FreezeOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One order of a freeze may be open at a time, and a document is used once for the same thing. */
    void add(FreezeOrder order) {
        try {
            insert(order);
        } catch (DuplicateKeyException taken) {
            throw String.valueOf(taken.getMessage()).contains("freeze_order_open")
                    ? FreezeProblem.FREEZE_ORDER_OPEN.problem()
                    : FreezeProblem.FREEZE_DOCUMENT_USED.at("/documentNumber");
        }
    }

    private void insert(FreezeOrder order) {
        jdbc.sql("""
            insert into freeze_order (id, freeze_id, kind, authority, document_number, officer, reason, amount,
                                      until_day, status, author, created_at)
            values (:id, :freeze, :kind, :authority, :document, :officer, :reason, :amount,
                    :until, :status, :author, :at)
            """)
                .param("id", order.id())
                .param("freeze", order.freezeId())
                .param("kind", order.kind().name())
                .param("authority", order.paper().authority())
                .param("document", order.paper().documentNumber())
                .param("officer", order.paper().officer())
                .param("reason", order.paper().reason())
                .param("amount", order.amount())
                .param("until", order.untilDay())
                .param("status", order.status().name())
                .param("author", order.author())
                .param("at", order.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void decide(UUID id, FreezeOrder.Status status, String by, Instant now) {
        jdbc.sql("update freeze_order set status = :status, decided_by = :by, decided_at = :now where id = :id")
                .param("status", status.name())
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    Optional<FreezeOrder> find(UUID id) {
        return jdbc.sql("select * from freeze_order where id = :id")
                .param("id", id)
                .query(FreezeOrders::order)
                .optional();
    }

    /** Oldest first: the first placed the freeze. */
    List<FreezeOrder> of(UUID freeze) {
        return jdbc.sql("select * from freeze_order where freeze_id = :freeze order by id")
                .param("freeze", freeze)
                .query(FreezeOrders::order)
                .list();
    }

    private static FreezeOrder order(ResultSet row, int number) throws SQLException {
        var decided = row.getObject("decided_at", OffsetDateTime.class);
        return new FreezeOrder(
                row.getObject("id", UUID.class),
                row.getObject("freeze_id", UUID.class),
                FreezeOrder.Kind.valueOf(row.getString("kind")),
                new FreezeOrder.Paper(
                        row.getString("authority"),
                        row.getString("document_number"),
                        row.getString("officer"),
                        row.getString("reason")),
                row.getObject("amount", Long.class),
                row.getObject("until_day", LocalDate.class),
                FreezeOrder.Status.valueOf(row.getString("status")),
                row.getString("author"),
                row.getString("decided_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                decided == null ? null : decided.toInstant());
    }
}
