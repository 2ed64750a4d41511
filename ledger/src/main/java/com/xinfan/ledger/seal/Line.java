package com.xinfan.ledger.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is sealed: all its columns, its account's, its transfer's.
 *
 * @param content null when its account or its transfer is gone
 */
record Line(long id, long amount, byte @Nullable [] content) {

    private static final int FETCHED_AT_ONCE = 2_000;

    /**
     * Each part in the binary form of the server; texts, and what may be null, behind their length. A transfer that
     * has entries is closed and changes no more, so all its columns belong to the line.
     */
    private static final String LINES = """
        select e.id, e.amount,
               int8send(e.id) || uuid_send(e.transfer_id) || int8send(e.account_id) || int8send(e.amount)
               || timestamptz_send(e.effective_at) || timestamptz_send(e.recorded_at)
               || int4send(octet_length(a.code)) || convert_to(a.code, 'UTF8')
               || int4send(octet_length(a.kind || a.side || a.unit)) || convert_to(a.kind || a.side || a.unit, 'UTF8')
               || int4send(octet_length(t.key)) || convert_to(t.key, 'UTF8')
               || int4send(octet_length(t.kind)) || convert_to(t.kind, 'UTF8')
               || int4send(octet_length(t.content)) || t.content
               || int4send(octet_length(t.metadata::text)) || convert_to(t.metadata::text, 'UTF8')
               || int4send(octet_length(t.state)) || convert_to(t.state, 'UTF8')
               || timestamptz_send(t.effective_at) || timestamptz_send(t.recorded_at)
               || timestamptz_send(t.closed_at)
               || case when t.reverses is null then int4send(0) else int4send(1) || uuid_send(t.reverses) end
               || case when t.expires_at is null then int4send(0) else int4send(1) || timestamptz_send(t.expires_at) end
               as content
          from ledger_entry e
          left join ledger_transfer t on t.id = e.transfer_id
          left join ledger_account a on a.id = e.account_id
         where e.id > ? and e.id <= ?
         order by e.id
         limit ?
        """;

    byte[] digest() {
        return content == null
                ? new byte[RangeDigest.sha256().getDigestLength()]
                : RangeDigest.sha256().digest(content);
    }

    /** Reads a range in the order of ids without keeping it; the connection must not commit by itself. */
    static void read(Connection connection, long after, long upto, int limit, Reader reader) throws SQLException {
        try (var query = connection.prepareStatement(LINES)) {
            query.setLong(1, after);
            query.setLong(2, upto);
            query.setInt(3, limit);
            stream(query, reader);
        }
    }

    private static void stream(PreparedStatement query, Reader reader) throws SQLException {
        query.setFetchSize(FETCHED_AT_ONCE);
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                reader.accept(new Line(rows.getLong("id"), rows.getLong("amount"), rows.getBytes("content")));
            }
        }
    }

    /** What becomes of each line. */
    interface Reader {
        void accept(Line line) throws SQLException;
    }
}
