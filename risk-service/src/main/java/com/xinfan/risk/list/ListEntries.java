package com.xinfan.risk.list;

import com.xinfan.platform.web.PageQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries of all lists. */
@Repository
class ListEntries {

    private static final String COLUMNS =
            "id, effect, kind, value, reason, source, expires_at, pending, added_by, added_at";

    private static final RowMapper<ListEntry> ROW = new SimplePropertyRowMapper<>(ListEntry.class);

    private final JdbcClient jdbc;

    ListEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an entry unless the value has an open one; one that has expired makes room. */
    boolean add(ListEntry entry) {
        jdbc.sql("""
            update list_entry set removed_at = expires_at, removed_by = 'expiry'
            where effect = :effect and kind = :kind and value = :value
              and removed_at is null and expires_at <= :now\
            """)
                .param("effect", entry.effect().name())
                .param("kind", entry.kind().name())
                .param("value", entry.value())
                .param("now", Timestamp.from(entry.addedAt()))
                .update();
        return jdbc.sql("""
            insert into list_entry (id, effect, kind, value, reason, source, expires_at, pending,
                                    added_by, added_at)
            values (:id, :effect, :kind, :value, :reason, :source, :expiresAt, :pending, :addedBy, :addedAt)
            on conflict do nothing\
            """)
                        .param("id", entry.id())
                        .param("effect", entry.effect().name())
                        .param("kind", entry.kind().name())
                        .param("value", entry.value())
                        .param("reason", entry.reason())
                        .param("source", entry.source())
                        .param("expiresAt", entry.expiresAt() == null ? null : Timestamp.from(entry.expiresAt()))
                        .param("pending", entry.pending())
                        .param("addedBy", entry.addedBy())
                        .param("addedAt", Timestamp.from(entry.addedAt()))
                        .update()
                == 1;
    }

    /** Closes an open entry and answers it. */
    Optional<ListEntry> remove(UUID id, String by, String reason, Instant at) {
        return jdbc.sql("update list_entry set removed_at = :at, removed_by = :by, removal_reason = :reason"
                        + " where id = :id and removed_at is null returning " + COLUMNS)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("reason", reason)
                .param("id", id)
                .query(ROW)
                .optional();
    }

    /** From now on it speaks. */
    Optional<ListEntry> open(UUID id) {
        return jdbc.sql("update list_entry set pending = false where id = :id and removed_at is null and pending"
                        + " returning " + COLUMNS)
                .param("id", id)
                .query(ROW)
                .optional();
    }

    Optional<ListEntry> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from list_entry where id = :id and removed_at is null")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    List<ListEntry> page(
            @Nullable ListEffect effect, @Nullable ListKind kind, @Nullable String value, PageQuery query) {
        return jdbc.sql("select " + COLUMNS + """
             from list_entry
            where removed_at is null
              and (:effect::text is null or effect = :effect)
              and (:kind::text is null or kind = :kind)
              and (:value::text is null or value = :value)
              and (:after::uuid is null or id < :after)
            order by id desc limit :limit\
            """)
                .param("effect", effect == null ? null : effect.name())
                .param("kind", kind == null ? null : kind.name())
                .param("value", value)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(ROW)
                .list();
    }

    /** Which flags are up for these values, in canonical spelling: one look at the index. */
    Set<ListFlag> flags(Map<ListKind, String> values, Instant now) {
        var kinds = new ArrayList<String>();
        var meeting = new ArrayList<String>();
        for (var value : values.entrySet()) {
            for (var one : value.getKey().meeting(value.getValue())) {
                kinds.add(value.getKey().name());
                meeting.add(one);
            }
        }
        var flags = EnumSet.noneOf(ListFlag.class);
        jdbc.sql("""
            select e.effect, e.kind from unnest(:kinds::text[], :values::text[]) as wanted (kind, value)
            join list_entry e on e.kind = wanted.kind and e.value = wanted.value
            where e.removed_at is null and not e.pending
              and (e.expires_at is null or e.expires_at > :now)\
            """)
                .param("kinds", kinds.toArray(String[]::new))
                .param("values", meeting.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query((row, _) -> ListFlag.of(
                        ListEffect.valueOf(row.getString("effect")), ListKind.valueOf(row.getString("kind"))))
                .list()
                .forEach(flag -> flag.ifPresent(flags::add));
        return flags;
    }

    /** Changes whenever the names do: how many hold, and the last of them. */
    String stampOfNames(Instant now) {
        return jdbc.sql("""
            select count(*) || ':' || coalesce(max(id::text), '') from list_entry
            where kind = 'NAME' and removed_at is null and not pending and effect <> 'ALLOW'
              and (expires_at is null or expires_at > :now)\
            """)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .single();
    }

    /** The names that are listed now. */
    List<ListEntry> names(Instant now) {
        return jdbc.sql("select " + COLUMNS + """
             from list_entry
            where kind = 'NAME' and removed_at is null and not pending and effect <> 'ALLOW'
              and (expires_at is null or expires_at > :now)
            order by id\
            """)
                .param("now", Timestamp.from(now))
                .query(ROW)
                .list();
    }
}
