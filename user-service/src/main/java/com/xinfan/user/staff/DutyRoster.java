package com.xinfan.user.staff;

import com.xinfan.platform.security.Role;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody may do at a moment: the roles of the account and those lent for some hours. */
@Component
class DutyRoster {

    private final JdbcClient jdbc;

    DutyRoster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code until} is when the first lent role ends, or null. */
    record Duty(Set<Role> roles, @Nullable Instant until) {}

    private record Lent(String role, Instant validUntil) {}

    Duty of(StaffAccount account, Instant now) {
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(account.roles());
        Instant until = null;
        var lent = jdbc.sql("""
            select unnest(roles) as role, valid_until from duty_change
            where staff_id = :staff and kind = 'GRANT' and status = 'IN_FORCE' and valid_until > :now
            """)
                .param("staff", account.id())
                .param("now", Timestamp.from(now))
                .query(new SimplePropertyRowMapper<>(Lent.class))
                .list();
        for (var each : lent) {
            roles.add(Role.valueOf(each.role()));
            until = until == null || each.validUntil().isBefore(until) ? each.validUntil() : until;
        }
        return new Duty(roles, until);
    }
}
