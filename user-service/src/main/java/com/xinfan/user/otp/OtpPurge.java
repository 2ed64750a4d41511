package com.xinfan.user.otp;

import com.xinfan.platform.clock.DueWork;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sends older than the longest limit are of no use to anyone. */
@Component
class OtpPurge implements DueWork {

    private static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    OtpPurge(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "otp-purge";
    }

    @Override
    public int runDue() {
        return jdbc.sql("delete from otp where created_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
