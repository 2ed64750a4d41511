package com.xinfan.risk.list;

import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.list.ListImportService.Row;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All imports with their lines; what happens to many lines is one statement. */
@Repository
class ListImports {

    private static final RowMapper<ListImport> ROW = new SimplePropertyRowMapper<>(ListImport.class);
    private static final RowMapper<Group> GROUP = new SimplePropertyRowMapper<>(Group.class);

    private final JdbcClient jdbc;

    ListImports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Status {
        SUBMITTED,
        APPLYING,
        DONE,
        REJECTED
    }

    /** An import; {@code added} are the lines that were not listed yet, once it is done. */
    record ListImport(
            UUID id,
            String hash,
            Status status,
            int lines,
            int added,
            String reason,
            String createdBy,
            Instant createdAt,
            @Nullable Instant appliedAt) {}

    /** Entries of one kind that came or went together. */
    record Group(ListEffect effect, ListKind kind, int entries) {}

    /** False if the same file is known. */
    boolean add(ListImport one) {
        return jdbc.sql("""
            insert into list_import (id, hash, status, lines, reason, created_by, created_at)
            values (:id, :hash, 'SUBMITTED', :lines, :reason, :by, :at)
            on conflict (hash) where status <> 'REJECTED' do nothing\
            """)
                        .param("id", one.id())
                        .param("hash", one.hash())
                        .param("lines", one.lines())
                        .param("reason", one.reason())
                        .param("by", one.createdBy())
                        .param("at", Timestamp.from(one.createdAt()))
                        .update()
                == 1;
    }

    void addLines(UUID id, List<Row> rows) {
        jdbc.sql("""
            insert into list_import_line (import_id, line, entry_id, effect, kind, value, reason, source, expires_at)
            select :id, one.* from unnest(:lines::bigint[], :entries::uuid[], :effects::text[], :kinds::text[],
                       :values::text[], :reasons::text[], :sources::text[], :expiries::timestamptz[]) as one\
            """)
                .param("id", id)
                .param("lines", rows.stream().map(Row::line).toArray(Long[]::new))
                .param("entries", rows.stream().map(Row::entryId).toArray(UUID[]::new))
                .param("effects", rows.stream().map(row -> row.effect().name()).toArray(String[]::new))
                .param("kinds", rows.stream().map(row -> row.kind().name()).toArray(String[]::new))
                .param("values", rows.stream().map(Row::value).toArray(String[]::new))
                .param("reasons", rows.stream().map(Row::reason).toArray(String[]::new))
                .param("sources", rows.stream().map(Row::source).toArray(String[]::new))
                .param("expiries", rows.stream().map(Row::expiry).toArray(String[]::new))
                .update();
    }

    /** How many of these are listed already. */
    int listed(List<Row> rows, Instant now) {
        return jdbc.sql("""
            select count(*) from unnest(:effects::text[], :kinds::text[], :values::text[]) as one (effect, kind, value)
            join list_entry e on e.effect = one.effect and e.kind = one.kind and e.value = one.value
            where e.removed_at is null and (e.expires_at is null or e.expires_at > :now)\
            """)
                .param("effects", rows.stream().map(row -> row.effect().name()).toArray(String[]::new))
                .param("kinds", rows.stream().map(row -> row.kind().name()).toArray(String[]::new))
                .param("values", rows.stream().map(Row::value).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    Optional<ListImport> find(UUID id) {
        return jdbc.sql("select * from list_import where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    Optional<ListImport> ofFile(String hash) {
        return jdbc.sql("select * from list_import where hash = :hash and status <> 'REJECTED'")
                .param("hash", hash)
                .query(ROW)
                .optional();
    }

    List<ListImport> page(PageQuery query) {
        return jdbc.sql("""
            select * from list_import where (:after::uuid is null or id < :after) order by id desc limit :limit\
            """)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(ROW)
                .list();
    }

    /** The oldest that waits to be applied, for this transaction alone. */
    Optional<ListImport> next() {
        return jdbc.sql("select * from list_import where status = 'APPLYING' order by id limit 1"
                        + " for update skip locked")
                .query(ROW)
                .optional();
    }

    void move(UUID id, Status status) {
        jdbc.sql("update list_import set status = :status where id = :id")
                .param("status", status.name())
                .param("id", id)
                .update();
    }

    /** Turned down: its lines go, and the same file may come again. */
    void reject(UUID id) {
        move(id, Status.REJECTED);
        jdbc.sql("delete from list_import_line where import_id = :id")
                .param("id", id)
                .update();
    }

    /** Puts all lines on the lists; those that are there, or whose time has passed, stay away. */
    List<Group> apply(ListImport one, Instant now) {
        jdbc.sql("""
            update list_entry e set removed_at = e.expires_at, removed_by = 'expiry'
            from list_import_line l
            where l.import_id = :id and e.effect = l.effect and e.kind = l.kind and e.value = l.value
              and e.removed_at is null and e.expires_at <= :now\
            """).param("id", one.id()).param("now", Timestamp.from(now)).update();
        var groups = jdbc.sql("""
            with added as (
                insert into list_entry (id, effect, kind, value, reason, source, expires_at, added_by, added_at)
                select entry_id, effect, kind, value, reason, source, expires_at, :by, :now
                from list_import_line
                where import_id = :id and (expires_at is null or expires_at > :now) order by line
                on conflict do nothing returning effect, kind)
            select effect, kind, count(*)::int as entries from added group by effect, kind order by effect, kind\
            """)
                .param("id", one.id())
                .param("by", one.createdBy())
                .param("now", Timestamp.from(now))
                .query(GROUP)
                .list();
        jdbc.sql("update list_import set status = 'DONE', added = :added, applied_at = :now where id = :id")
                .param("added", groups.stream().mapToInt(Group::entries).sum())
                .param("now", Timestamp.from(now))
                .param("id", one.id())
                .update();
        jdbc.sql("delete from list_import_line where import_id = :id")
                .param("id", one.id())
                .update();
        return groups;
    }
}
