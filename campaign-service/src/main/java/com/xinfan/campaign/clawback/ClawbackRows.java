package com.xinfan.campaign.clawback;

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

@Repository
class ClawbackRows {

    private final JdbcClient jdbc;

    ClawbackRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Why an incentive is taken back. */
    enum Reason {
        FRAUD,
        REFUND,
        MISTAKE
    }

    enum Status {
        PROPOSED,
        DONE,
        REJECTED
    }

    /** {@code postedFen} is what the books got back; null until product-service has answered. */
    record Clawback(
            UUID id,
            UUID couponId,
            Reason reason,
            String note,
            String author,
            Status status,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable Long postedFen) {}

    Optional<UUID> open(UUID coupon) {
        return jdbc.sql("select id from clawback where coupon_id = :coupon and status = 'PROPOSED'")
                .param("coupon", coupon)
                .query(UUID.class)
                .optional();
    }

    /** Adds a proposal, or changes the open one of the same id; false when another one is open or done. */
    boolean propose(Clawback proposal) {
        return jdbc.sql("""
            insert into clawback (id, coupon_id, reason, note, author, status, proposed_at)
            values (:id, :coupon, :reason, :note, :author, 'PROPOSED', :at)
            on conflict (coupon_id) where status <> 'REJECTED' do update
                set reason = excluded.reason, note = excluded.note, author = excluded.author,
                    proposed_at = excluded.proposed_at
                where clawback.id = excluded.id and clawback.status = 'PROPOSED'
            """)
                        .param("id", proposal.id())
                        .param("coupon", proposal.couponId())
                        .param("reason", proposal.reason().name())
                        .param("note", proposal.note())
                        .param("author", proposal.author())
                        .param("at", proposal.proposedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Clawback get(UUID id) {
        return jdbc.sql("select * from clawback where id = :id")
                .param("id", id)
                .query(ClawbackRows::clawback)
                .single();
    }

    List<Clawback> of(UUID coupon) {
        return jdbc.sql("select * from clawback where coupon_id = :coupon order by id desc")
                .param("coupon", coupon)
                .query(ClawbackRows::clawback)
                .list();
    }

    void decide(UUID id, Status status, String by, Instant at) {
        jdbc.sql("update clawback set status = :status, decided_by = :by, decided_at = :at where id = :id")
                .param("status", status.name())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void posted(UUID coupon, long fen) {
        jdbc.sql("update clawback set posted_fen = :fen where coupon_id = :coupon and status = 'DONE'")
                .param("fen", fen)
                .param("coupon", coupon)
                .update();
    }

    private static Clawback clawback(ResultSet row, int number) throws SQLException {
        var decided = row.getObject("decided_at", OffsetDateTime.class);
        return new Clawback(
                row.getObject("id", UUID.class),
                row.getObject("coupon_id", UUID.class),
                Reason.valueOf(row.getString("reason")),
                row.getString("note"),
                row.getString("author"),
                Status.valueOf(row.getString("status")),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                decided == null ? null : decided.toInstant(),
                row.getObject("posted_fen", Long.class));
    }
}
