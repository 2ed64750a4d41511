package com.xinfan.user.session;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where users are signed in. */
@Component
public class Devices {

    private final JdbcClient jdbc;
    private final Clock clock;

    Devices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The device of each user's newest open session; who has none is not signed in anywhere. */
    public Map<UUID, String> newest(Collection<UUID> userIds) {
        var devices = new HashMap<UUID, String>();
        jdbc.sql("""
            select distinct on (user_id) user_id, device_id from session
            where user_id = any(:users::uuid[]) and ended_at is null and expires_at > :now
            order by user_id, created_at desc, id desc
            """)
                .param("users", userIds.stream().map(UUID::toString).toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .query(row -> {
                    devices.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return devices;
    }
}
