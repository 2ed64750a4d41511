package com.xinfan.risk.screening;

import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.screening.WatchListFile.Row;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All versions of all lists of names, with their entries. */
@Repository
class WatchLists {

    private static final RowMapper<WatchList> ROW = new SimplePropertyRowMapper<>(WatchList.class);
    private static final RowMapper<Difference> DIFFERENCE = new SimplePropertyRowMapper<>(Difference.class);
    private static final String ALIAS_SEPARATOR = ";";

    private final JdbcClient jdbc;

    WatchLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Status {
        DRAFT,
        SUBMITTED,
        LIVE,
        RETIRED,
        REJECTED
    }

    /** One version of one source. */
    record WatchList(
            UUID id,
            WatchSource source,
            int number,
            Status status,
            int entries,
            String createdBy,
            Instant createdAt,
            @Nullable Instant liveAt) {}

    /** What a version brings and takes away, beside the one that is live. */
    record Difference(int added, int removed, int same) {}

    /** Somebody who is listed. */
    record Listed(
            String source,
            String ref,
            String content,
            String name,
            List<String> aliases,
            @Nullable Integer birthYear) {}

    WatchList add(UUID id, WatchSource source, String by, Instant at) {
        jdbc.sql("""
            insert into screening_version (id, source, number, status, created_by, created_at)
            select :id, :source, coalesce(max(number), 0) + 1, 'DRAFT', :by, :at
            from screening_version where source = :source\
            """)
                .param("id", id)
                .param("source", source.name())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
        return find(id).orElseThrow();
    }

    Optional<WatchList> find(UUID id) {
        return jdbc.sql("select * from screening_version where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    /** For this transaction alone. */
    Optional<WatchList> lock(UUID id) {
        return jdbc.sql("select * from screening_version where id = :id for update")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    List<WatchList> page(@Nullable WatchSource source, PageQuery query) {
        return jdbc.sql("""
            select * from screening_version
            where (:source::text is null or source = :source) and (:after::uuid is null or id < :after)
            order by id desc limit :limit\
            """)
                .param("source", source == null ? null : source.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(ROW)
                .list();
    }

    /** What counts now, in the order of the sources. */
    List<WatchList> live() {
        return jdbc.sql("select * from screening_version where status = 'LIVE' order by source")
                .query(ROW)
                .list();
    }

    /** False if the file is in this version already. */
    boolean addFile(UUID versionId, String hash, int lines, String by, Instant at) {
        return jdbc.sql("""
            insert into screening_file (version_id, hash, lines, uploaded_by, uploaded_at)
            values (:version, :hash, :lines, :by, :at) on conflict do nothing\
            """)
                        .param("version", versionId)
                        .param("hash", hash)
                        .param("lines", lines)
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** How many of the rows were new to the version. */
    int addEntries(UUID versionId, List<Row> rows) {
        var added = jdbc.sql("""
            insert into screening_entry (id, version_id, ref, content, type, name, aliases, birth_year, nationality,
                                         programme)
            select one.id, :version, ref, content, type, name,
                   case aliases when '' then '{}' else string_to_array(aliases, ';') end, year, nationality, programme
            from unnest(:ids::uuid[], :refs::text[], :contents::text[], :types::text[], :names::text[],
                        :aliases::text[], :years::int[], :nationalities::text[], :programmes::text[])
                 as one (id, ref, content, type, name, aliases, year, nationality, programme)
            on conflict do nothing\
            """)
                .param("version", versionId)
                .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .param("refs", texts(rows.stream().map(Row::ref)))
                .param("contents", texts(rows.stream().map(Row::content)))
                .param("types", texts(rows.stream().map(row -> row.type().name())))
                .param("names", texts(rows.stream().map(Row::name)))
                .param("aliases", texts(rows.stream().map(row -> String.join(ALIAS_SEPARATOR, row.aliases()))))
                .param("years", rows.stream().map(Row::birthYear).toArray(Integer[]::new))
                .param("nationalities", texts(rows.stream().map(Row::nationality)))
                .param("programmes", texts(rows.stream().map(Row::programme)))
                .update();
        jdbc.sql("update screening_version set entries = entries + :added where id = :id")
                .param("added", added)
                .param("id", versionId)
                .update();
        return added;
    }

    private static @Nullable String[] texts(Stream<? extends @Nullable String> values) {
        return values.toArray(String[]::new);
    }

    void move(UUID id, Status status) {
        jdbc.sql("update screening_version set status = :status where id = :id")
                .param("status", status.name())
                .param("id", id)
                .update();
    }

    /** The version takes the place of the one that is live. */
    void goLive(WatchList list, Instant at) {
        jdbc.sql("update screening_version set status = 'RETIRED' where source = :source and status = 'LIVE'")
                .param("source", list.source().name())
                .update();
        jdbc.sql("update screening_version set status = 'LIVE', live_at = :at where id = :id")
                .param("at", Timestamp.from(at))
                .param("id", list.id())
                .update();
    }

    Difference difference(WatchList list) {
        return jdbc.sql("""
            with live as (
                select e.content from screening_entry e join screening_version v on v.id = e.version_id
                where v.source = :source and v.status = 'LIVE' and v.id <> :id),
            own as (select content from screening_entry where version_id = :id)
            select count(*) filter (where live.content is null)::int as added,
                   count(*) filter (where own.content is null)::int as removed,
                   count(*) filter (where own.content = live.content)::int as same
            from own full join live on live.content = own.content\
            """)
                .param("source", list.source().name())
                .param("id", list.id())
                .query(DIFFERENCE)
                .single();
    }

    /** The people of a version behind a ref, in the order of the refs. */
    List<Listed> people(WatchList list, String after, int limit) {
        return jdbc.sql("""
            select ref, content, name, aliases, birth_year from screening_entry
            where version_id = :version and ref > :after and type = 'PERSON' order by ref limit :limit\
            """)
                .param("version", list.id())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> listed(list.source().name(), row))
                .list();
    }

    private static Listed listed(String source, ResultSet row) throws SQLException {
        Array aliases = row.getArray("aliases");
        var year = row.getObject("birth_year");
        return new Listed(
                source,
                row.getString("ref"),
                row.getString("content"),
                row.getString("name"),
                List.of((String[]) aliases.getArray()),
                year == null ? null : ((Number) year).intValue());
    }
}
