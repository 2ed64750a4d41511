package com.xinfan.user.otp;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sends of the last day, read under locks: always phone, address, device, so that two requests never wait in a
 * ring.
 */
@Component
class Sends {

    private static final int PHONE_LOCKS = 7001;
    private static final int ADDRESS_LOCKS = 7002;
    private static final int DEVICE_LOCKS = 7003;

    private final JdbcClient jdbc;
    private final SendPolicy policy;
    private final OtpSettings settings;
    private final Budget budget;
    private final MeterRegistry meters;
    private final Clock clock;

    Sends(JdbcClient jdbc, OtpSettings settings, Budget budget, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.policy = new SendPolicy(settings);
        this.settings = settings;
        this.budget = budget;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * How long this phone, address or device must wait; the locks are held to the end of the transaction that inserts
     * the send.
     */
    Optional<Duration> waitFor(byte[] phoneIndex, Otp.From from) {
        lock(PHONE_LOCKS, phoneIndex);
        lock(ADDRESS_LOCKS, from.addressIndex());
        var device = from.deviceIndex();
        if (device != null) {
            lock(DEVICE_LOCKS, device);
        }
        var now = clock.instant();
        return refused("phone", policy.waitForPhone(sendsTo(phoneIndex, now), now))
                .or(() -> refused("address", policy.waitForAddress(sendsFrom(from.addressIndex(), now), now)))
                .or(() -> device == null
                        ? Optional.empty()
                        : refused("device", policy.waitForDevice(sendsOn(device, now), now)))
                .or(() -> refused("budget", budget.waitFor(now)));
    }

    private Optional<Duration> refused(String limit, Optional<Duration> wait) {
        wait.ifPresent(_ -> meters.counter("otp.refused", "limit", limit).increment());
        return wait;
    }

    private void lock(int kind, byte[] index) {
        jdbc.sql("select pg_advisory_xact_lock(:kind, hashtext(encode(:index, 'hex')))")
                .param("kind", kind)
                .param("index", index)
                .query()
                .singleRow();
    }

    private List<SendPolicy.Send> sendsTo(byte[] phoneIndex, Instant now) {
        return jdbc.sql("""
            select created_at, used_at is not null as used from otp
            where phone_index = :index and created_at > :since order by created_at desc limit :max
            """)
                .param("index", phoneIndex)
                .param("since", Timestamp.from(now.minus(Duration.ofDays(1))))
                .param("max", settings.perPhoneDay())
                .query((row, _) -> new SendPolicy.Send(row.getTimestamp(1).toInstant(), row.getBoolean(2)))
                .list();
    }

    private List<Instant> sendsFrom(byte[] addressIndex, Instant now) {
        return jdbc.sql("""
            select created_at from otp
            where address_index = :index and created_at > :since order by created_at desc limit :max
            """)
                .param("index", addressIndex)
                .param("since", Timestamp.from(now.minus(Duration.ofHours(1))))
                .param("max", settings.perAddressHour())
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private List<Instant> sendsOn(byte[] deviceIndex, Instant now) {
        return jdbc.sql("""
            select created_at from otp
            where device_index = :index and created_at > :since order by created_at desc limit :max
            """)
                .param("index", deviceIndex)
                .param("since", Timestamp.from(now.minus(Duration.ofDays(1))))
                .param("max", settings.perDeviceDay())
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .list();
    }
}
