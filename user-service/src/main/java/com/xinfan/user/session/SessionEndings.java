package com.xinfan.user.session;

import com.xinfan.user.account.AccountChanged;
import com.xinfan.user.account.AccountStatus;
import com.xinfan.user.session.Session.End;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends sessions, many at once, in the transaction of what ends them. */
@Component
class SessionEndings {

    private final JdbcClient jdbc;
    private final Clock clock;

    SessionEndings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void changed(AccountChanged change) {
        switch (change) {
            case AccountChanged.Status(var user, var _, var to) -> {
                if (to == AccountStatus.FROZEN) {
                    end(user, null, End.ACCOUNT_FROZEN);
                } else if (to == AccountStatus.CLOSED) {
                    end(user, null, End.ACCOUNT_CLOSED);
                }
            }
            case AccountChanged.PhoneChanged(var user, var kept) -> end(user, kept, End.PHONE_CHANGED);
        }
    }

    /** All open sessions of a user but one; answers how many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int end(UUID userId, @Nullable UUID except, End why) {
        return jdbc.sql("""
            update session set ended = :why, ended_at = :now, version = version + 1
            where user_id = :user and ended_at is null and (:except::uuid is null or id <> :except)
            """)
                .param("user", userId)
                .param("except", except)
                .param("why", why.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
