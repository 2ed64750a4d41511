package com.xinfan.user.support.ticket;

import com.xinfan.user.support.mask.Masking;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said on tickets, append-only and sealed. */
@Repository
public class Replies {

    private final JdbcClient jdbc;
    private final Vault vault;

    Replies(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** SYSTEM is the house itself: a transcript, a note of a call. */
    enum Author {
        USER,
        STAFF,
        SYSTEM
    }

    /** {@code username} is the member of staff who said it. */
    record TicketReply(UUID id, Author author, @Nullable String username, boolean internal, String text, Instant at) {

        static TicketReply ofUser(UUID id, String text, Instant at) {
            return new TicketReply(id, Author.USER, null, false, text, at);
        }

        static TicketReply ofStaff(UUID id, String username, boolean internal, String text, Instant at) {
            return new TicketReply(id, Author.STAFF, username, internal, text, at);
        }

        static TicketReply ofSystem(UUID id, String text, Instant at) {
            return new TicketReply(id, Author.SYSTEM, null, false, text, at);
        }

        /** As staff see it: numbers that the person typed are hidden. */
        TicketReply masked() {
            return new TicketReply(id, author, username, internal, Masking.mask(text), at);
        }

        @Override
        public String toString() {
            return "TicketReply[" + id + "]";
        }
    }

    /** Answers whether it is new: the same request said it once. */
    boolean add(UUID ticketId, UUID requestKey, TicketReply reply) {
        return jdbc.sql("""
            insert into ticket_reply (id, ticket_id, request_key, author, username, internal, text_sealed,
                                      said_at)
            values (:id, :ticket, :key, :author, :username, :internal, :text, :at)
            on conflict (request_key) do nothing
            """)
                        .param("id", reply.id())
                        .param("ticket", ticketId)
                        .param("key", requestKey)
                        .param("author", reply.author().name())
                        .param("username", reply.username())
                        .param("internal", reply.internal())
                        .param("text", vault.seal(cell(reply.id()), reply.text()))
                        .param("at", Timestamp.from(reply.at()))
                        .update()
                == 1;
    }

    /** The thread, oldest first; as short as a ticket lets it grow. */
    List<TicketReply> of(UUID ticketId, boolean withInternal) {
        return jdbc.sql("""
            select id, author, username, internal, text_sealed, said_at
            from ticket_reply where ticket_id = :ticket and (:internal or not internal) order by id
            """)
                .param("ticket", ticketId)
                .param("internal", withInternal)
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    return new TicketReply(
                            id,
                            Author.valueOf(row.getString("author")),
                            row.getString("username"),
                            row.getBoolean("internal"),
                            vault.open(cell(id), row.getBytes("text_sealed")),
                            row.getTimestamp("said_at").toInstant());
                })
                .list();
    }

    /** One saying of a ticket as it was typed. */
    public Optional<String> raw(UUID ticketId, UUID replyId) {
        return jdbc.sql("select text_sealed from ticket_reply where ticket_id = :ticket and id = :id")
                .param("ticket", ticketId)
                .param("id", replyId)
                .query((row, _) -> vault.open(cell(replyId), row.getBytes(1)))
                .optional();
    }

    private static Cell cell(UUID replyId) {
        return new Cell("ticket_reply", "text_sealed", replyId);
    }
}
