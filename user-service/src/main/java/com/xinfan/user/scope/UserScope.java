package com.xinfan.user.scope;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which users a member of staff may see at all: those who came by certain channels. ADMIN has no limit. */
@Service
@Transactional
public class UserScope {

    private final JdbcClient jdbc;
    private final Audit audit;

    UserScope(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** How far somebody sees: to everybody, or to those who came by these channels. */
    public record Reach(boolean everybody, List<String> channels) {

        public static final Reach EVERYBODY = new Reach(true, List.of());

        /** SQL for a list: rows whose user is within reach, or that have none; {@code column} holds the user's id. */
        public static String condition(String column) {
            return "(:everybody or " + column + " is null or exists (select from app_user reached where reached.id = "
                    + column + " and reached.channel = any(:reach)))";
        }

        public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
            return statement.param("everybody", everybody).param("reach", channels.toArray(String[]::new));
        }
    }

    @Transactional(readOnly = true)
    public Reach of(CurrentStaff staff) {
        var channels = staff.roles().contains(Role.ADMIN) ? List.<String>of() : channels(staff.id());
        return channels.isEmpty() ? Reach.EVERYBODY : new Reach(false, channels);
    }

    /** Also false for a user who does not exist: the two look alike to who may not see her. */
    @Transactional(readOnly = true)
    public boolean covers(CurrentStaff staff, UUID userId) {
        return jdbc.sql("""
            select count(*) from app_user u
            where u.id = :user
              and (:admin or not exists (select from staff_scope where staff_id = :staff)
                   or exists (select from staff_scope where staff_id = :staff and channel = u.channel))
            """)
                        .param("user", userId)
                        .param("staff", staff.id())
                        .param("admin", staff.roles().contains(Role.ADMIN))
                        .query(Long.class)
                        .single()
                == 1;
    }

    List<String> channels(UUID staffId) {
        return jdbc.sql("select channel from staff_scope where staff_id = :staff order by channel")
                .param("staff", staffId)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** No channel is no limit. */
    List<String> limit(CurrentStaff by, UUID staffId, Set<String> channels, String reason) {
        var before = channels(staffId);
        jdbc.sql("delete from staff_scope where staff_id = :staff")
                .param("staff", staffId)
                .update();
        channels.forEach(channel -> jdbc.sql("insert into staff_scope values (:staff, :channel)")
                .param("staff", staffId)
                .param("channel", channel)
                .update());
        var after = channels(staffId);
        audit.record(by.username(), "staff.scope-changed", "staff:" + staffId, before, after, reason);
        return after;
    }
}
