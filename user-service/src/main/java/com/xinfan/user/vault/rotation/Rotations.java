package com.xinfan.user.vault.rotation;

import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.vault.KeyUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every change of key there was, and how far the one that runs has come. */
@Repository
class Rotations {

    private final JdbcClient jdbc;

    Rotations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if another one is open. */
    boolean insert(UUID id, KeyUse use, String reason, String author, Instant now) {
        return jdbc.sql("""
            insert into vault_rotation (id, use, status, reason, author, created_at)
            values (:id, :use, 'SUBMITTED', :reason, :author, :at) on conflict do nothing
            """)
                        .param("id", id)
                        .param("use", use.name())
                        .param("reason", reason)
                        .param("author", author)
                        .param("at", Timestamp.from(now))
                        .update()
                == 1;
    }

    void start(UUID id, int keyId, String approver, Instant now) {
        jdbc.sql("""
            update vault_rotation
               set status = 'RUNNING', key_id = :key, approved_by = :approver, started_at = :at, progress_at = :at
             where id = :id and status = 'SUBMITTED'
            """)
                .param("id", id)
                .param("key", keyId)
                .param("approver", approver)
                .param("at", Timestamp.from(now))
                .update();
    }

    void close(UUID id, Rotation.Status status, Instant now) {
        jdbc.sql("update vault_rotation set status = :status, finished_at = :at where id = :id")
                .param("id", id)
                .param("status", status.name())
                .param("at", Timestamp.from(now))
                .update();
    }

    Optional<Rotation> find(UUID id) {
        return jdbc.sql("select * from vault_rotation where id = :id")
                .param("id", id)
                .query((row, _) -> rotation(row))
                .optional();
    }

    Optional<Rotation> running() {
        return jdbc.sql("select * from vault_rotation where status = 'RUNNING'")
                .query((row, _) -> rotation(row))
                .optional();
    }

    List<Rotation> page(PageQuery query) {
        return jdbc.sql("""
            select * from vault_rotation where (:after::uuid is null or id < :after) order by id desc limit :limit
            """)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> rotation(row))
                .list();
    }

    List<Rotation.Part> parts(UUID rotationId) {
        return jdbc.sql("select * from vault_rotation_part where rotation_id = :id order by name")
                .param("id", rotationId)
                .query((row, _) -> new Rotation.Part(
                        row.getString("name"),
                        row.getLong("total"),
                        row.getLong("done"),
                        row.getInt("pass"),
                        row.getLong("changed"),
                        row.getObject("after", UUID.class),
                        row.getBoolean("finished")))
                .list();
    }

    void plan(UUID rotationId, String name, long total) {
        jdbc.sql("""
            insert into vault_rotation_part (rotation_id, name, total) values (:id, :name, :total)
            on conflict do nothing
            """)
                .param("id", rotationId)
                .param("name", name)
                .param("total", total)
                .update();
    }

    void save(UUID rotationId, Rotation.Part part, Instant now) {
        jdbc.sql("""
            update vault_rotation_part
               set done = :done, pass = :pass, changed = :changed, after = :after, finished = :finished
             where rotation_id = :id and name = :name
            """)
                .param("id", rotationId)
                .param("name", part.name())
                .param("done", part.done())
                .param("pass", part.pass())
                .param("changed", part.changed())
                .param("after", part.after())
                .param("finished", part.finished())
                .update();
        jdbc.sql("update vault_rotation set progress_at = :at where id = :id")
                .param("id", rotationId)
                .param("at", Timestamp.from(now))
                .update();
    }

    /** All is under the new key, or not after all. */
    void quiet(UUID id, @Nullable Instant since) {
        jdbc.sql("update vault_rotation set quiet_since = :since, last_pass = false where id = :id")
                .param("id", id)
                .param("since", since == null ? null : Timestamp.from(since))
                .update();
    }

    /** Every column once more, to be sure. */
    void lastPass(UUID id, Instant now) {
        jdbc.sql("update vault_rotation set last_pass = true, progress_at = :at where id = :id")
                .param("id", id)
                .param("at", Timestamp.from(now))
                .update();
        jdbc.sql("""
            update vault_rotation_part set finished = false, pass = pass + 1, changed = 0, after = null
            where rotation_id = :id
            """).param("id", id).update();
    }

    private static Rotation rotation(ResultSet row) throws SQLException {
        var key = row.getObject("key_id", Long.class);
        return new Rotation(
                row.getObject("id", UUID.class),
                KeyUse.valueOf(row.getString("use")),
                Rotation.Status.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("approved_by"),
                instant(row, "started_at"),
                key == null ? null : key.intValue(),
                instant(row, "progress_at"),
                instant(row, "quiet_since"),
                row.getBoolean("last_pass"),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
