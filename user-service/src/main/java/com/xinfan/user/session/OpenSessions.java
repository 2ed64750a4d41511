package com.xinfan.user.session;

import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.user.account.AccountChanged;
import com.xinfan.user.account.AccountStatus;
import com.xinfan.user.device.DeviceRemoved;
import com.xinfan.user.password.PasswordChanged;
import com.xinfan.user.session.Session.End;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sessions as sets: lists a user's open ones and ends them, in the transaction of what ends them. */
@Component
class OpenSessions {

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As its owner sees it; {@code seenAt} is when it was opened or last refreshed. */
    record OpenSession(
            UUID id,
            Platform platform,
            @Nullable String deviceName,
            String network,
            String region,
            Instant openedAt,
            Instant seenAt,
            boolean current) {}

    List<OpenSession> of(UUID userId, @Nullable UUID current) {
        return jdbc.sql("""
            select s.id, s.platform, d.name, s.network, s.region, s.created_at, s.refreshed_at
              from session s left join device d on d.user_id = s.user_id and d.device_id = s.device_id
             where s.user_id = :user and s.ended_at is null and s.expires_at > :now
             order by s.id desc limit 100
            """)
                .param("user", userId)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var opened = row.getTimestamp("created_at").toInstant();
                    var refreshed = row.getTimestamp("refreshed_at");
                    return new OpenSession(
                            id,
                            Platform.valueOf(row.getString("platform")),
                            row.getString("name"),
                            row.getString("network"),
                            row.getString("region"),
                            opened,
                            refreshed == null ? opened : refreshed.toInstant(),
                            id.equals(current));
                })
                .list();
    }

    @EventListener
    void accountChanged(AccountChanged change) {
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

    @EventListener
    void passwordChanged(PasswordChanged change) {
        end(change.userId(), change.session(), End.PASSWORD_CHANGED);
    }

    @EventListener
    void deviceRemoved(DeviceRemoved removed) {
        jdbc.sql("""
            update session set ended = :why, ended_at = :now, version = version + 1
            where user_id = :user and device_id = :device and ended_at is null
            """)
                .param("user", removed.userId())
                .param("device", removed.deviceId())
                .param("why", End.DEVICE_REMOVED.name())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** All open sessions of a user but one; answers how many. */
    @Transactional
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
