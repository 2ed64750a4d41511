package com.xinfan.user.otp;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sends of the last day, read under locks: always phone before address, so that two requests never wait in a ring.
 */
@Component
class Sends implements MeterBinder {

    private static final int PHONE_LOCKS = 7001;
    private static final int ADDRESS_LOCKS = 7002;
    private static final Duration BREAKER_WINDOW = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final SendPolicy policy;
    private final OtpSettings settings;
    private final Clock clock;

    Sends(JdbcClient jdbc, OtpSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.policy = new SendPolicy(settings);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How long this phone or address must wait; the locks are held to the end of the transaction that inserts the
     * send.
     */
    Optional<Duration> waitFor(byte[] phoneIndex, byte[] addressIndex) {
        lock(PHONE_LOCKS, phoneIndex);
        lock(ADDRESS_LOCKS, addressIndex);
        var now = clock.instant();
        return policy.waitForPhone(sendsTo(phoneIndex, now), now)
                .or(() -> policy.waitForAddress(sendsFrom(addressIndex, now), now))
                .or(() -> sentWithin(BREAKER_WINDOW, now) < settings.perMinute()
                        ? Optional.empty()
                        : Optional.of(BREAKER_WINDOW));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("sms.budget.used", this, Sends::budgetUsed)
                .description("The part of a minute's budget of one-time passwords that is used; at 1 nobody gets one")
                .register(registry);
    }

    private double budgetUsed() {
        return (double) sentWithin(BREAKER_WINDOW, clock.instant()) / settings.perMinute();
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

    private int sentWithin(Duration window, Instant now) {
        return jdbc.sql("select count(*) from otp where created_at > :since")
                .param("since", Timestamp.from(now.minus(window)))
                .query(Integer.class)
                .single();
    }
}
