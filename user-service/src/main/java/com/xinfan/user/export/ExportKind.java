package com.xinfan.user.export;

import com.xinfan.platform.security.Role;
import java.util.Set;

/** What may be exported, by whom, and by which statement; nothing in it identifies a user in clear. */
enum ExportKind {
    STAFF(Set.of(Role.COMPLIANCE), """
        select s.id, s.username, s.status, s.totp_enrolled, s.created_at,
               (select string_agg(role, ' ' order by role) from staff_role r where r.staff_id = s.id) as roles
        from staff_account s order by s.username
        """),
    STAFF_CHANGES(Set.of(Role.COMPLIANCE), """
        select c.id, s.username, c.kind, array_to_string(c.roles, ' ') as roles, c.hours, c.reason, c.requested_by,
               c.requested_at, c.status, c.decided_by, c.decided_at, c.valid_until
        from duty_change c join staff_account s on s.id = c.staff_id order by c.id desc
        """),
    TICKETS(Set.of(Role.SUPPORT, Role.COMPLIANCE), """
        select id, user_id, kind, category, subject, status, owner, opened_at, answer_due_at, answered_at,
               resolve_due_at, resolved_at, upheld, score, reopenings
        from ticket order by id desc
        """),
    AUDIT(Set.of(Role.COMPLIANCE), """
        select seq, at, actor, action, subject, state_before, state_after, reason from audit_entry order by seq desc
        """);

    private final Set<Role> readers;
    private final String sql;

    ExportKind(Set<Role> readers, String sql) {
        this.readers = readers;
        this.sql = sql;
    }

    boolean isFor(Set<Role> roles) {
        return roles.contains(Role.ADMIN) || roles.stream().anyMatch(readers::contains);
    }

    String sql() {
        return sql;
    }
}
