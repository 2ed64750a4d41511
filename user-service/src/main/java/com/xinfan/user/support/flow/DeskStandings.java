package com.xinfan.user.support.flow;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import java.sql.Timestamp;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whom the desk serves first: 0 everyone, 1 before them, 2 before all; by membership, age or need. */
@Service
public class DeskStandings {

    private static final String MEMBERSHIP = "membership";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final BusinessClock clock;

    DeskStandings(JdbcClient jdbc, Audit audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    public int of(@Nullable UUID userId) {
        return jdbc.sql("select rank from desk_standing where user_id = :user")
                .param("user", userId)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** As membership says, unless staff have said otherwise; the later news holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(UserEvent.TierChanged change) {
        var rank = switch (change.tier()) {
            case REGULAR, SILVER -> 0;
            case GOLD -> 1;
            case PLATINUM, DIAMOND -> 2;
        };
        jdbc.sql("""
            insert into desk_standing values (:user, :rank, :reason, :by, :at)
            on conflict (user_id) do update set rank = excluded.rank, reason = excluded.reason, set_at = excluded.set_at
            where desk_standing.set_by = excluded.set_by and desk_standing.set_at <= excluded.set_at
            """)
                .param("user", change.userId())
                .param("rank", rank)
                .param("reason", change.tier().name())
                .param("by", MEMBERSHIP)
                .param("at", Timestamp.from(change.at()))
                .update();
    }

    /** The next tickets and chats of this person have it. */
    @Transactional
    public void set(CurrentStaff staff, UUID userId, int rank, String reason) {
        var before = of(userId);
        jdbc.sql("""
            insert into desk_standing values (:user, :rank, :reason, :by, :at)
            on conflict (user_id) do update set rank = excluded.rank, reason = excluded.reason,
                                                set_by = excluded.set_by, set_at = excluded.set_at
            """)
                .param("user", userId)
                .param("rank", rank)
                .param("reason", reason)
                .param("by", staff.username())
                .param("at", Timestamp.from(clock.now()))
                .update();
        audit.record(
                staff.username(),
                "desk.standing",
                "user:" + userId,
                Map.of("rank", before),
                Map.of("rank", rank),
                reason);
    }
}
