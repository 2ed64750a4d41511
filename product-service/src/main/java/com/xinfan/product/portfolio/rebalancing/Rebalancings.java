package com.xinfan.product.portfolio.rebalancing;

import com.xinfan.platform.clock.Ids;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Line;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.LineStatus;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Plan;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All proposals and their lines. */
@Repository
class Rebalancings {

    private static final String DUE = """
        select r.id from rebalancing r
         where r.status = 'CONFIRMED' and (r.tried_at is null or r.tried_at < :before)
           and (not exists (select 1 from rebalancing_line l
                             where l.rebalancing_id = r.id and l.status not in ('DONE', 'FAILED'))
             or exists (select 1 from rebalancing_line l
                          left join orders o on l.side = 'BUY' and o.id = l.reference
                         where l.rebalancing_id = r.id
                           and (l.status = 'READY' or l.side = 'SELL' and l.status = 'OPEN'
                             or l.side = 'SELL' and l.status = 'PLACED'
                                and not exists (select 1 from redemption s
                                                 where s.instruction_id = l.reference and s.status = 'PENDING')
                             or l.side = 'BUY' and l.status = 'PLACED' and o.status not in ('CREATED', 'FROZEN')
                             or l.side = 'BUY' and l.status = 'OPEN'
                                and (r.confirmed_at < :waited
                                  or not exists (select 1 from rebalancing_line w
                                                  where w.rebalancing_id = r.id and w.side = 'SELL'
                                                    and w.status in ('OPEN', 'PLACED'))))))
         order by r.tried_at nulls first, r.id limit :most
        """;

    private final JdbcClient jdbc;

    Rebalancings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the key has been used. */
    boolean add(Rebalancing proposal, String key, List<Plan> plans) {
        var added = jdbc.sql("""
            insert into rebalancing (id, user_id, request_key, portfolio_id, added, status, created_at, valid_until)
            values (:id, :user, :key, :portfolio, :added, 'PROPOSED', :now, :until)
            on conflict (user_id, request_key) do nothing
            """)
                        .param("id", proposal.id())
                        .param("user", proposal.userId())
                        .param("key", key)
                        .param("portfolio", proposal.portfolioId())
                        .param("added", proposal.added())
                        .param("now", proposal.createdAt().atOffset(ZoneOffset.UTC))
                        .param("until", proposal.validUntil().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        for (var i = 0; added && i < plans.size(); i++) {
            addLine(proposal.id(), i + 1, plans.get(i));
        }
        return added;
    }

    private void addLine(UUID proposal, int number, Plan plan) {
        jdbc.sql("""
            insert into rebalancing_line
                (id, rebalancing_id, number, side, product_id, units, amount, fee, status)
            values (:id, :proposal, :number, :side, :product, :units, :amount, :fee, 'OPEN')
            """)
                .param("id", Ids.of("rebalancing-line", proposal, number))
                .param("proposal", proposal)
                .param("number", number)
                .param("side", plan.side().name())
                .param("product", plan.productId())
                .param("units", plan.units(), Types.NUMERIC)
                .param("amount", plan.amount())
                .param("fee", plan.fee())
                .update();
    }

    Optional<Rebalancing> find(UUID user, String key) {
        return jdbc.sql("select * from rebalancing where user_id = :user and request_key = :key")
                .param("user", user)
                .param("key", key)
                .query(this::rebalancing)
                .optional();
    }

    Optional<Rebalancing> find(UUID id) {
        return jdbc.sql("select * from rebalancing where id = :id")
                .param("id", id)
                .query(this::rebalancing)
                .optional();
    }

    /** Locked until the transaction ends. */
    Optional<Rebalancing> lock(UUID id) {
        return jdbc.sql("select * from rebalancing where id = :id for update")
                .param("id", id)
                .query(this::rebalancing)
                .optional();
    }

    /** The newest first. */
    List<Rebalancing> page(@Nullable UUID user, Rebalancing.@Nullable Status status, @Nullable UUID after, int size) {
        return jdbc.sql("""
            select * from rebalancing
             where (:user::uuid is null or user_id = :user) and (:status::text is null or status = :status)
               and (:after::uuid is null or id < :after)
             order by id desc limit :size
            """)
                .param("user", user)
                .param("status", status == null ? null : status.name())
                .param("after", after)
                .param("size", size)
                .query(this::rebalancing)
                .list();
    }

    /** Confirmed ones with work, not tried since {@code before}; sales are waited for since {@code waited}. */
    List<UUID> due(Instant before, Instant waited, int most) {
        return jdbc.sql(DUE)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("waited", waited.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    void tried(UUID id, Instant now) {
        jdbc.sql("update rebalancing set tried_at = :now where id = :id")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void confirm(UUID id, Set<String> acknowledged, Instant now) {
        jdbc.sql("""
            update rebalancing set status = 'CONFIRMED', acknowledged = :acknowledged, confirmed_at = :now
             where id = :id
            """)
                .param("id", id)
                .param("acknowledged", String.join(",", new TreeSet<>(acknowledged)))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void finish(UUID id, Instant now) {
        jdbc.sql("update rebalancing set status = 'FINISHED', ended_at = :now where id = :id and status = 'CONFIRMED'")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    int expire(Instant now) {
        return jdbc.sql("""
            update rebalancing set status = 'EXPIRED', ended_at = :now
             where status = 'PROPOSED' and valid_until <= :now
            """).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    /** Moves a line on from where it was seen; nothing happens when somebody else has moved it meanwhile. */
    void move(Line line, LineStatus to, @Nullable Long doneAmount, @Nullable UUID reference, @Nullable String failure) {
        jdbc.sql("""
            update rebalancing_line
               set status = :to, done_amount = coalesce(:done, done_amount),
                   reference = coalesce(:reference, reference), failure = :failure
             where id = :id and status = :from
            """)
                .param("id", line.id())
                .param("from", line.status().name())
                .param("to", to.name())
                .param("done", doneAmount, Types.BIGINT)
                .param("reference", reference, Types.OTHER)
                .param("failure", failure, Types.VARCHAR)
                .update();
    }

    private List<Line> lines(UUID id) {
        return jdbc.sql("""
            select l.*, p.name from rebalancing_line l join product p on p.id = l.product_id
             where l.rebalancing_id = :id order by l.number
            """).param("id", id).query(Rebalancings::line).list();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getString("name"),
                new Plan(
                        Side.valueOf(row.getString("side")),
                        row.getObject("product_id", UUID.class),
                        row.getBigDecimal("units"),
                        row.getLong("amount"),
                        row.getLong("fee")),
                LineStatus.valueOf(row.getString("status")),
                row.getObject("done_amount", Long.class),
                row.getObject("reference", UUID.class),
                row.getString("failure"));
    }

    private Rebalancing rebalancing(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var acknowledged = row.getString("acknowledged");
        var confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        return new Rebalancing(
                id,
                row.getObject("user_id", UUID.class),
                row.getObject("portfolio_id", UUID.class),
                row.getLong("added"),
                Rebalancing.Status.valueOf(row.getString("status")),
                acknowledged.isEmpty() ? Set.of() : Set.of(acknowledged.split(",")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                confirmed == null ? null : confirmed.toInstant(),
                lines(id));
    }
}
