package com.xinfan.risk.list;

import com.xinfan.platform.web.PageQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
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

    private static final String COLUMNS = "id, effect, kind, value, reason, expires_at, added_by, added_at";

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
            insert into list_entry (id, effect, kind, value, reason, expires_at, added_by, added_at)
            values (:id, :effect, :kind, :value, :reason, :expiresAt, :addedBy, :addedAt)
            on conflict do nothing\
            """)
                        .param("id", entry.id())
                        .param("effect", entry.effect().name())
                        .param("kind", entry.kind().name())
                        .param("value", entry.value())
                        .param("reason", entry.reason())
                        .param("expiresAt", entry.expiresAt() == null ? null : Timestamp.from(entry.expiresAt()))
                        .param("addedBy", entry.addedBy())
                        .param("addedAt", Timestamp.from(entry.addedAt()))
                        .update()
                == 1;
    }

    /** Closes an open entry and answers it. */
    Optional<ListEntry> remove(UUID id, String by, Instant at) {
        return jdbc.sql("update list_entry set removed_at = :at, removed_by = :by where id = :id and removed_at is null"
                        + " returning " + COLUMNS)
                .param("at", Timestamp.from(at))
                .param("by", by)
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

    /** Which flags are up for these values, in canonical spelling. */
    Set<ListFlag> flags(Map<ListKind, String> values, Instant now) {
        var flags = EnumSet.noneOf(ListFlag.class);
        jdbc.sql("""
            select e.effect, e.kind from list_entry e
            join unnest(:kinds::text[], :values::text[]) as wanted (kind, value)
              on e.kind = wanted.kind and e.value = wanted.value
            where e.removed_at is null and (e.expires_at is null or e.expires_at > :now)\
            """)
                .param("kinds", values.keySet().stream().map(Enum::name).toArray(String[]::new))
                .param("values", values.values().toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query((row, _) -> ListFlag.of(
                        ListEffect.valueOf(row.getString("effect")), ListKind.valueOf(row.getString("kind"))))
                .list()
                .forEach(flag -> flag.ifPresent(flags::add));
        return flags;
    }

    /** Which flags are up, by kind and value in canonical spelling. */
    Map<ListKind, Map<String, Set<ListFlag>>> up(Map<ListKind, Set<String>> values, Instant now) {
        var pairs = values.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(value -> Map.entry(one.getKey(), value)))
                .toList();
        var up = new EnumMap<ListKind, Map<String, Set<ListFlag>>>(ListKind.class);
        jdbc.sql("""
            select e.effect, e.kind, e.value from list_entry e
            join unnest((select :kinds::text[]), (select :values::text[])) as wanted (kind, value)
              on e.kind = wanted.kind and e.value = wanted.value
            where e.removed_at is null and (e.expires_at is null or e.expires_at > :now)\
            """)
                .param("kinds", pairs.stream().map(pair -> pair.getKey().name()).toArray(String[]::new))
                .param("values", pairs.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query(row -> {
                    var kind = ListKind.valueOf(row.getString("kind"));
                    var value = row.getString("value");
                    ListFlag.of(ListEffect.valueOf(row.getString("effect")), kind)
                            .ifPresent(flag -> up.computeIfAbsent(kind, _ -> new HashMap<>())
                                    .computeIfAbsent(value, _ -> EnumSet.noneOf(ListFlag.class))
                                    .add(flag));
                });
        return up;
    }
}
