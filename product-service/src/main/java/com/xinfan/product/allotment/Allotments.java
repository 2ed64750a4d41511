package com.xinfan.product.allotment;

import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All ratios. */
@Repository
public class Allotments {

    private static final int WHOLE = 10_000;

    private final JdbcClient jdbc;

    Allotments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for its second person; counts; was refused. */
    enum Status {
        SUBMITTED,
        APPROVED,
        REJECTED
    }

    /** A ratio in basis points of each order's amount. */
    record Allotment(
            UUID id,
            UUID productId,
            LocalDate tradeDay,
            int basisPoints,
            String note,
            Status status,
            String author,
            Instant createdAt) {}

    /** What part of a product's orders of a trade day is confirmed, in basis points; empty if undecided. */
    public Optional<Integer> ratio(UUID product, LocalDate tradeDay) {
        return jdbc.sql("""
            select case status when 'APPROVED' then basis_points end as ratio from allotment
             where product_id = :product and trade_day = :day and status <> 'REJECTED'
            """)
                .param("product", product)
                .param("day", tradeDay)
                .query((row, _) -> Optional.ofNullable(row.getObject("ratio", Integer.class)))
                .optional()
                .orElse(Optional.of(WHOLE));
    }

    /**
     * Whether orders of the day have been confirmed. Waits for those that are being confirmed, and keeps the others
     * from it until the transaction ends.
     */
    boolean begun(UUID product, LocalDate tradeDay) {
        jdbc.sql("""
            select id from orders where product_id = :product and trade_day = :day and status = 'FROZEN'
             order by id for update
            """)
                .param("product", product)
                .param("day", tradeDay)
                .query(UUID.class)
                .list();
        return jdbc.sql("""
            select exists (select from orders
                            where product_id = :product and trade_day = :day and status = 'CONFIRMED')
            """)
                .param("product", product)
                .param("day", tradeDay)
                .query(Boolean.class)
                .single();
    }

    /** False when the day has one already. */
    boolean add(Allotment allotment) {
        return jdbc.sql("""
            insert into allotment (id, product_id, trade_day, basis_points, note, status, author, created_at)
            values (:id, :product, :day, :basisPoints, :note, :status, :author, :createdAt)
            on conflict (product_id, trade_day) where status <> 'REJECTED' do nothing
            """)
                        .param("id", allotment.id())
                        .param("product", allotment.productId())
                        .param("day", allotment.tradeDay())
                        .param("basisPoints", allotment.basisPoints())
                        .param("note", allotment.note())
                        .param("status", allotment.status().name())
                        .param("author", allotment.author())
                        .param("createdAt", allotment.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Allotment> find(UUID id) {
        return jdbc.sql("select * from allotment where id = :id")
                .param("id", id)
                .query(Allotments::allotment)
                .optional();
    }

    void decide(UUID id, Status status) {
        jdbc.sql("update allotment set status = :status where id = :id and status = 'SUBMITTED'")
                .param("status", status.name())
                .param("id", id)
                .update();
    }

    List<Allotment> page(PageQuery query) {
        return jdbc.sql("""
            select * from allotment where (:after::uuid is null or id < :after) order by id desc limit :size
            """)
                .param("after", query.after())
                .param("size", query.size() + 1)
                .query(Allotments::allotment)
                .list();
    }

    private static Allotment allotment(ResultSet row, int number) throws SQLException {
        return new Allotment(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("trade_day", LocalDate.class),
                row.getInt("basis_points"),
                row.getString("note"),
                Status.valueOf(row.getString("status")),
                row.getString("author"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
