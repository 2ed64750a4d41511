package com.xinfan.user.consent;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every version of every text. */
@Repository
class ConsentTexts {

    private final JdbcClient jdbc;

    ConsentTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest text of each purpose that is in force. */
    Map<Purpose, ConsentText> current(LocalDate on) {
        return jdbc.sql("""
            select distinct on (purpose) * from consent_definition
            where status = 'LIVE' and effective_from <= :on order by purpose, version desc
            """).param("on", on).query((row, _) -> text(row)).list().stream()
                .collect(Collectors.toMap(ConsentText::purpose, Function.identity()));
    }

    /** The texts in force that may still be agreed to: none that one in force has replaced. */
    List<ConsentText> open(LocalDate on) {
        return jdbc.sql("""
            select * from consent_definition d where status = 'LIVE' and effective_from <= :on
               and not exists (select 1 from consent_definition n where n.purpose = d.purpose and n.version > d.version
                    and n.renews and n.status = 'LIVE' and n.effective_from <= :on)
            """).param("on", on).query((row, _) -> text(row)).list();
    }

    boolean published(Purpose purpose, int version, LocalDate on) {
        return jdbc.sql("""
            select exists (select 1 from consent_definition
             where purpose = :purpose and version = :version and status = 'LIVE' and effective_from <= :on)
            """)
                .param("purpose", purpose.name())
                .param("version", version)
                .param("on", on)
                .query(Boolean.class)
                .single();
    }

    Optional<ConsentText> find(UUID id) {
        return jdbc.sql("select * from consent_definition where id = :id")
                .param("id", id)
                .query((row, _) -> text(row))
                .optional();
    }

    int newestVersion(Purpose purpose) {
        return jdbc.sql("select coalesce(max(version), 0) from consent_definition where purpose = :purpose")
                .param("purpose", purpose.name())
                .query(Integer.class)
                .single();
    }

    /** False if the purpose has an open draft already. */
    boolean insert(ConsentText text) {
        return jdbc.sql("""
            insert into consent_definition (id, purpose, version, status, zh, en, text_hash, effective_from,
                                            valid_days, renews, author, created_at)
            values (:id, :purpose, :version, 'DRAFT', :zh, :en, :hash, :from, :days, :renews, :author, :at)
            on conflict do nothing
            """)
                        .param("id", text.id())
                        .param("purpose", text.purpose().name())
                        .param("version", text.version())
                        .param("zh", text.zh())
                        .param("en", text.en())
                        .param("hash", text.textHash())
                        .param("from", text.effectiveFrom())
                        .param("days", text.validDays())
                        .param("renews", text.renews())
                        .param("author", text.author())
                        .param("at", Timestamp.from(text.createdAt()))
                        .update()
                == 1;
    }

    boolean move(UUID id, ConsentText.Status from, ConsentText.Status to) {
        return jdbc.sql("update consent_definition set status = :to where id = :id and status = :from")
                        .param("id", id)
                        .param("from", from.name())
                        .param("to", to.name())
                        .update()
                == 1;
    }

    /** In force from its day, or from today if that is past. */
    boolean goLive(UUID id, String approver, Instant now, LocalDate today) {
        return jdbc.sql("""
            update consent_definition
               set status = 'LIVE', approved_by = :approver, live_at = :at,
                   effective_from = greatest(effective_from, :today)
             where id = :id and status = 'SUBMITTED'
            """)
                        .param("id", id)
                        .param("approver", approver)
                        .param("at", Timestamp.from(now))
                        .param("today", today)
                        .update()
                == 1;
    }

    List<ConsentText> page(@Nullable Purpose purpose, PageQuery query) {
        return jdbc.sql("""
            select * from consent_definition
             where (:purpose::text is null or purpose = :purpose) and (:after::uuid is null or id < :after)
             order by id desc limit :limit
            """)
                .param("purpose", purpose == null ? null : purpose.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> text(row))
                .list();
    }

    private static ConsentText text(ResultSet row) throws SQLException {
        var live = row.getTimestamp("live_at");
        return new ConsentText(
                row.getObject("id", UUID.class),
                Purpose.valueOf(row.getString("purpose")),
                row.getInt("version"),
                ConsentText.Status.valueOf(row.getString("status")),
                row.getString("zh"),
                row.getString("en"),
                row.getString("text_hash"),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("valid_days", Integer.class),
                row.getBoolean("renews"),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("approved_by"),
                live == null ? null : live.toInstant());
    }
}
