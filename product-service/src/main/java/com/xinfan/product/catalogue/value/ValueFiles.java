package com.xinfan.product.catalogue.value;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files of values that were imported, and those of their values that wait for a second person. */
@Repository
class ValueFiles {

    private final JdbcClient jdbc;

    ValueFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a file stands. */
    enum Status {
        /** All its values count. */
        APPLIED,
        /** Its jumps wait; the others count. */
        WAITING,
        /** Its jumps were refused; the others count. */
        REJECTED
    }

    /** A file; one that came by hand has one value. */
    record ValueFile(
            UUID id,
            String sha256,
            Status status,
            int values,
            int unchanged,
            int jumps,
            String importedBy,
            Instant importedAt,
            @Nullable String decidedBy) {}

    /**
     * A value that moves further than it may from the one it stands beside.
     *
     * @param other what it was compared with, of {@code otherDay}
     * @param basisPoints how far it moves; positive is up
     */
    record Jump(UUID productId, LocalDate day, BigDecimal nav, LocalDate otherDay, BigDecimal other, int basisPoints) {}

    void add(ValueFile file, List<Jump> jumps) {
        jdbc.sql("""
            insert into product_value_file (id, sha256, status, published, unchanged, jumps, imported_by, imported_at)
            values (:id, :sha256, :status, :values, :unchanged, :jumps, :importedBy, :importedAt)
            """)
                .param("id", file.id())
                .param("sha256", file.sha256())
                .param("status", file.status().name())
                .param("values", file.values())
                .param("unchanged", file.unchanged())
                .param("jumps", file.jumps())
                .param("importedBy", file.importedBy())
                .param("importedAt", file.importedAt().atOffset(ZoneOffset.UTC))
                .update();
        jumps.forEach(jump -> jdbc.sql("""
            insert into product_value_jump (file_id, product_id, day, nav, other_day, other, basis_points)
            values (:file, :product, :day, :nav, :otherDay, :other, :basisPoints)
            """)
                .param("file", file.id())
                .param("product", jump.productId())
                .param("day", jump.day())
                .param("nav", jump.nav())
                .param("otherDay", jump.otherDay())
                .param("other", jump.other())
                .param("basisPoints", jump.basisPoints())
                .update());
    }

    void decide(UUID id, Status status, String by) {
        jdbc.sql("update product_value_file set status = :status, decided_by = :by where id = :id")
                .param("status", status.name())
                .param("by", by)
                .param("id", id)
                .update();
    }

    /** The file of these bytes, unless its jumps were refused: then it may come again. */
    Optional<ValueFile> ofBytes(String sha256) {
        return jdbc.sql("select * from product_value_file where sha256 = :sha256 and status <> 'REJECTED'")
                .param("sha256", sha256)
                .query(ValueFiles::file)
                .optional();
    }

    Optional<ValueFile> find(UUID id) {
        return jdbc.sql("select * from product_value_file where id = :id")
                .param("id", id)
                .query(ValueFiles::file)
                .optional();
    }

    List<ValueFile> page(@Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from product_value_file where (:after::uuid is null or id < :after) order by id desc limit :size
            """)
                .param("after", after)
                .param("size", size + 1)
                .query(ValueFiles::file)
                .list();
    }

    List<Jump> jumps(UUID file) {
        return jdbc.sql("""
            select product_id, day, nav, other_day, other, basis_points from product_value_jump
             where file_id = :file order by product_id, day
            """)
                .param("file", file)
                .query((row, _) -> new Jump(
                        row.getObject("product_id", UUID.class),
                        row.getObject("day", LocalDate.class),
                        row.getBigDecimal("nav"),
                        row.getObject("other_day", LocalDate.class),
                        row.getBigDecimal("other"),
                        row.getInt("basis_points")))
                .list();
    }

    private static ValueFile file(ResultSet row, int number) throws SQLException {
        return new ValueFile(
                row.getObject("id", UUID.class),
                row.getString("sha256"),
                Status.valueOf(row.getString("status")),
                row.getInt("published"),
                row.getInt("unchanged"),
                row.getInt("jumps"),
                row.getString("imported_by"),
                row.getTimestamp("imported_at").toInstant(),
                row.getString("decided_by"));
    }
}
