package com.xinfan.risk.collection;

import com.xinfan.platform.clock.BusinessClock;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The records of all cases. Kept for good: the law asks for five years at least. */
@Repository
class Notes {

    private final JdbcClient jdbc;

    Notes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID caseId, UUID userId, Note note) {
        jdbc.sql("""
            insert into case_note (id, case_id, user_id, kind, text, promised_on, promised_amount, promise,
                                   written_by, written_at)
            values (:id, :case, :user, :kind, :text, :promisedOn, :promisedAmount, :promise, :by, :at)\
            """)
                .param("id", note.id())
                .param("case", caseId)
                .param("user", userId)
                .param("kind", note.kind().name())
                .param("text", note.text())
                .param("promisedOn", note.promisedOn())
                .param("promisedAmount", note.promisedAmount())
                .param("promise", note.promise() == null ? null : note.promise().name())
                .param("by", note.writtenBy())
                .param("at", Timestamp.from(note.writtenAt()))
                .update();
    }

    List<Note> of(UUID caseId) {
        return jdbc.sql("select * from case_note where case_id = :case order by id")
                .param("case", caseId)
                .query(new SimplePropertyRowMapper<>(Note.class))
                .list();
    }

    /** Lets contacts with one person wait for each other until the transaction ends, so that none is miscounted. */
    void lockContacts(UUID userId) {
        jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended(:key, 0)))")
                .param("key", "contacts:" + userId)
                .query(Long.class)
                .single();
    }

    /** Contacts with a person since the beginning of a day, over all their cases. */
    int contactsSince(UUID userId, LocalDate day) {
        Instant from = day.atStartOfDay(BusinessClock.ZONE).toInstant();
        return jdbc.sql("""
            select count(*) from case_note
            where user_id = :user and kind in ('CALL', 'PROMISE') and written_at >= :from\
            """)
                .param("user", userId)
                .param("from", Timestamp.from(from))
                .query(Integer.class)
                .single();
    }
}
