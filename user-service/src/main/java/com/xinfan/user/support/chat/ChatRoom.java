package com.xinfan.user.support.chat;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said in chats, append-only, numbered without a gap, and sealed. */
@Repository
class ChatRoom {

    private static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final Chats chats;
    private final Vault vault;
    private final BusinessClock clock;

    ChatRoom(JdbcClient jdbc, Chats chats, Vault vault, BusinessClock clock) {
        this.jdbc = jdbc;
        this.chats = chats;
        this.vault = vault;
        this.clock = clock;
    }

    enum Author {
        USER,
        ASSISTANT,
        AGENT,
        SYSTEM
    }

    /** What is said; the key is the same whenever the same thing is sent again. */
    record Saying(
            UUID key,
            Author author,
            @Nullable String username,
            String text,
            @Nullable UUID textId,
            @Nullable Integer confidence) {

        static Saying of(UUID key, Author author, String text) {
            return new Saying(key, author, null, text, null, null);
        }

        @Override
        public String toString() {
            return "Saying[" + key + "]";
        }
    }

    /** {@code confidence} is the assistant's, in percent; {@code textId} the approved wording that it gave. */
    record Spoken(
            long seq,
            Author author,
            @Nullable String username,
            String text,
            @Nullable Integer confidence,
            Instant at) {

        @Override
        public String toString() {
            return "Spoken[" + seq + "]";
        }
    }

    /** Under the chat's lock. */
    long append(UUID chatId, Saying saying) {
        var seq = chats.next(chatId);
        jdbc.sql("""
            insert into chat_message (chat_id, seq, message_key, author, username, text_sealed, text_id, confidence,
                                      said_at)
            values (:chat, :seq, :key, :author, :username, :text, :textId, :confidence, :at)
            """)
                .param("chat", chatId)
                .param("seq", seq)
                .param("key", saying.key())
                .param("author", saying.author().name())
                .param("username", saying.username())
                .param("text", vault.seal(cell(saying.key()), saying.text()))
                .param("textId", saying.textId())
                .param("confidence", saying.confidence())
                .param("at", Timestamp.from(clock.now()))
                .update();
        return seq;
    }

    Optional<Spoken> byKey(UUID key) {
        return jdbc.sql("select * from chat_message where message_key = :key")
                .param("key", key)
                .query((row, _) -> spoken(row))
                .optional();
    }

    /** What came after a number, in its order. */
    List<Spoken> after(UUID chatId, long seq) {
        return jdbc.sql("select * from chat_message where chat_id = :chat and seq > :seq order by seq limit :page")
                .param("chat", chatId)
                .param("seq", seq)
                .param("page", PAGE)
                .query((row, _) -> spoken(row))
                .list();
    }

    /** All of it, as long as a chat may get. */
    List<Spoken> all(UUID chatId) {
        var said = new ArrayList<Spoken>();
        for (var page = after(chatId, 0);
                !page.isEmpty();
                page = after(chatId, page.getLast().seq())) {
            said.addAll(page);
        }
        return said;
    }

    private Spoken spoken(ResultSet row) throws SQLException {
        return new Spoken(
                row.getLong("seq"),
                Author.valueOf(row.getString("author")),
                row.getString("username"),
                vault.open(cell(row.getObject("message_key", UUID.class)), row.getBytes("text_sealed")),
                row.getObject("confidence", Integer.class),
                row.getTimestamp("said_at").toInstant());
    }

    private static Cell cell(UUID key) {
        return new Cell("chat_message", "text_sealed", key);
    }
}
