package com.xinfan.product.cash.manual;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.cash.TransferDesk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people have proposed and decided; never changed afterwards. */
@Repository
class Rulings {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Rulings(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@code outcome} is null until the second person has decided. */
    record Row(
            UUID id,
            UUID transferId,
            TransferDesk.Ruling ruling,
            String evidence,
            String author,
            Instant createdAt,
            @Nullable String outcome,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}

    /** Empty when another ruling of the transfer is open. */
    Optional<UUID> open(UUID transfer, TransferDesk.Ruling ruling, String evidence, String author) {
        var id = Ids.next();
        var written = jdbc.sql("""
            insert into transfer_ruling (id, transfer_id, ruling, evidence, author, created_at)
            values (:id, :transfer, :ruling, :evidence, :author, :now)
            on conflict (transfer_id) where outcome is null do nothing
            """)
                .param("id", id)
                .param("transfer", transfer)
                .param("ruling", ruling.name())
                .param("evidence", evidence)
                .param("author", author)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .update();
        return written == 1 ? Optional.of(id) : Optional.empty();
    }

    Row get(UUID id) {
        return jdbc.sql("select * from transfer_ruling where id = :id")
                .param("id", id)
                .query(Rulings::row)
                .single();
    }

    void close(UUID id, String outcome, String by) {
        jdbc.sql("""
            update transfer_ruling set outcome = :outcome, decided_by = :by, decided_at = :now
             where id = :id and outcome is null
            """)
                .param("outcome", outcome)
                .param("by", by)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** An open ruling of the other kind is moot: the transfer waits for something else now. */
    void dropOthers(UUID transfer, TransferDesk.Ruling ruling) {
        var kin = Arrays.stream(TransferDesk.Ruling.values())
                .filter(one -> one.ofRisk() == ruling.ofRisk())
                .map(Enum::name)
                .toArray(String[]::new);
        jdbc.sql("""
            update transfer_ruling set outcome = 'REJECTED', decided_by = 'system', decided_at = :now
             where transfer_id = :transfer and outcome is null and ruling <> all(:kin)
            """)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("transfer", transfer)
                .param("kin", kin)
                .update();
    }

    List<Row> of(UUID transfer) {
        return jdbc.sql("select * from transfer_ruling where transfer_id = :transfer order by id desc")
                .param("transfer", transfer)
                .query(Rulings::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("transfer_id", UUID.class),
                TransferDesk.Ruling.valueOf(row.getString("ruling")),
                row.getString("evidence"),
                row.getString("author"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("outcome"),
                row.getString("decided_by"),
                decidedAt == null ? null : decidedAt.toInstant());
    }
}
