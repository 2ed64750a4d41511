package com.xinfan.product.statement;

import com.xinfan.product.chart.Chart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements and the entries that each of them has. */
@Repository
class Statements {

    /** The entries of one statement; all before the last one's mark that took effect in time are on earlier ones. */
    static final String CONTENT = """
        select e.id, t.key, t.kind, -e.amount as amount, e.effective_at, e.recorded_at
          from ledger_entry e
          join ledger_account a on a.id = e.account_id
          join ledger_transfer t on t.id = e.transfer_id
         where a.code = :code and e.id >= :first and e.id <= :last and e.effective_at < :end
           and not (e.id <= :earlierLast and e.effective_at < :earlierEnd)
        """;

    /** What the hash is made of: each entry, as booked. */
    static final String HASH = """
        encode(sha256(convert_to(string_agg(
            x.id || ';' || x.key || ';' || x.amount || ';' || extract(epoch from x.effective_at), E'\\n' order by x.id),
            'UTF8')), 'hex')
        """;

    private final JdbcClient jdbc;

    Statements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the statement before ended: the entries from {@code first} on that it does not have come next. */
    record Span(long first, long earlierLast, Instant earlierEnd) {

        static final Span BEGINNING = new Span(0, 0, Instant.EPOCH);

        Map<String, Object> parameters(Statement statement) {
            var parameters = new HashMap<String, Object>();
            parameters.put("code", Chart.userCash(statement.userId()).code());
            parameters.put("first", first);
            parameters.put("last", statement.toEntry());
            parameters.put("end", utc(Statement.end(statement.month())));
            parameters.put("earlierLast", earlierLast);
            parameters.put("earlierEnd", utc(earlierEnd));
            return parameters;
        }
    }

    /** What the entries of a statement give now. */
    record Figures(
            long inflow,
            long outflow,
            int entries,
            @Nullable String hash) {

        boolean match(Statement statement) {
            return inflow == statement.inflow()
                    && outflow == statement.outflow()
                    && entries == statement.entries()
                    && statement.hash().equals(hash);
        }
    }

    List<Statement> page(UUID user, @Nullable UUID after, int limit) {
        return jdbc.sql("""
            select * from account_statement
             where user_id = :user
               and (:after::uuid is null
                    or month < (select month from account_statement where id = :after and user_id = :user))
             order by month desc limit :limit
            """)
                .param("user", user)
                .param("after", after)
                .param("limit", limit)
                .query(Statements::statement)
                .list();
    }

    Optional<Statement> find(UUID id) {
        return jdbc.sql("select * from account_statement where id = :id")
                .param("id", id)
                .query(Statements::statement)
                .optional();
    }

    Span span(Statement statement) {
        return jdbc.sql("""
            select next_entry, to_entry, month from account_statement
             where user_id = :user and month < :month order by month desc limit 1
            """)
                .param("user", statement.userId())
                .param("month", statement.month())
                .query((row, _) -> new Span(
                        row.getLong("next_entry"),
                        row.getLong("to_entry"),
                        Statement.end(row.getObject("month", LocalDate.class))))
                .optional()
                .orElse(Span.BEGINNING);
    }

    Figures figures(Statement statement, Span span) {
        return jdbc.sql("select coalesce(sum(amount) filter (where amount > 0), 0)::bigint as inflow,"
                        + " coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as outflow,"
                        + " count(*) as entries, " + HASH + " as hash from (" + CONTENT + ") x")
                .params(span.parameters(statement))
                .query((row, _) -> new Figures(
                        row.getLong("inflow"), row.getLong("outflow"), row.getInt("entries"), row.getString("hash")))
                .single();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Statement statement(ResultSet row, int number) throws SQLException {
        return new Statement(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("month", LocalDate.class),
                row.getLong("opening"),
                row.getLong("inflow"),
                row.getLong("outflow"),
                row.getLong("closing"),
                row.getInt("entries"),
                row.getLong("next_entry"),
                row.getLong("to_entry"),
                row.getLong("balance"),
                row.getString("hash"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
