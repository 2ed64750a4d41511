package com.xinfan.user.duty;

import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every change that was ever asked for. */
@Repository
class DutyChanges {

    private final JdbcClient jdbc;
    private final Clock clock;

    DutyChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum DutyChangeKind {
        /** These roles and no others from then on. */
        ROLES,
        /** One more role for some hours. */
        GRANT,
        TOTP_RESET
    }

    enum DutyChangeStatus {
        REQUESTED,
        IN_FORCE,
        REJECTED,
        ENDED
    }

    record DutyChange(
            UUID id,
            UUID staffId,
            String username,
            DutyChangeKind kind,
            List<Role> roles,
            @Nullable Integer hours,
            String reason,
            String requestedBy,
            Instant requestedAt,
            DutyChangeStatus status,
            @Nullable String decidedBy,
            @Nullable Instant validUntil,
            @Nullable Instant endedAt) {}

    void add(
            UUID id,
            UUID staffId,
            DutyChangeKind kind,
            Collection<Role> roles,
            @Nullable Integer hours,
            String reason,
            String requestedBy) {
        jdbc.sql("""
            insert into duty_change (id, staff_id, kind, roles, hours, reason, requested_by, requested_at, status)
            values (:id, :staff, :kind, :roles, :hours, :reason, :by, :at, 'REQUESTED')
            """)
                .param("id", id)
                .param("staff", staffId)
                .param("kind", kind.name())
                .param("roles", roles.stream().map(Role::name).sorted().toArray(String[]::new))
                .param("hours", hours)
                .param("reason", reason)
                .param("by", requestedBy)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    void decide(UUID id, DutyChangeStatus status, String by, @Nullable Instant validUntil) {
        jdbc.sql("""
            update duty_change set status = :status, decided_by = :by, decided_at = :at, valid_until = :until
            where id = :id
            """)
                .param("status", status.name())
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .param("until", validUntil == null ? null : Timestamp.from(validUntil))
                .param("id", id)
                .update();
    }

    /** Ends a loan; answers whether it was in force. */
    boolean end(UUID id, String by) {
        return jdbc.sql("""
            update duty_change set status = 'ENDED', ended_by = :by, ended_at = :at
            where id = :id and kind = 'GRANT' and status = 'IN_FORCE'
            """)
                        .param("by", by)
                        .param("at", Timestamp.from(clock.instant()))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The loans whose hours are over and that nobody has ended yet; locked. */
    List<DutyChange> over(int limit) {
        return jdbc.sql(select("""
            where kind = 'GRANT' and c.status = 'IN_FORCE' and valid_until <= :now
            order by valid_until limit :limit for update of c skip locked
            """))
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** The roles that somebody has on loan now. */
    List<Role> lent(UUID staffId) {
        return jdbc.sql("""
            select unnest(roles) from duty_change
            where staff_id = :staff and kind = 'GRANT' and status = 'IN_FORCE' and valid_until > :now
            """)
                .param("staff", staffId)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> Role.valueOf(row.getString(1)))
                .list();
    }

    Optional<DutyChange> find(UUID id) {
        return jdbc.sql(select("where c.id = :id"))
                .param("id", id)
                .query((row, _) -> row(row))
                .optional();
    }

    List<DutyChange> page(@Nullable DutyChangeStatus status, @Nullable UUID staffId, PageQuery query) {
        return jdbc.sql(select("""
            where (:status::text is null or c.status = :status) and (:staff::uuid is null or staff_id = :staff)
              and (:after::uuid is null or c.id < :after)
            order by c.id desc limit :limit
            """))
                .param("status", status == null ? null : status.name())
                .param("staff", staffId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> row(row))
                .list();
    }

    private static String select(String where) {
        return "select c.*, s.username from duty_change c join staff_account s on s.id = c.staff_id " + where;
    }

    private static DutyChange row(ResultSet row) throws SQLException {
        var roles = (String[]) row.getArray("roles").getArray();
        return new DutyChange(
                row.getObject("id", UUID.class),
                row.getObject("staff_id", UUID.class),
                row.getString("username"),
                DutyChangeKind.valueOf(row.getString("kind")),
                Arrays.stream(roles).map(Role::valueOf).toList(),
                row.getObject("hours", Integer.class),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                DutyChangeStatus.valueOf(row.getString("status")),
                row.getString("decided_by"),
                instant(row.getTimestamp("valid_until")),
                instant(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
