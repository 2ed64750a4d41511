package com.xinfan.user.otp;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What all messages together may be in a minute and in a day. Beyond it the breaker is open and nobody gets one, until
 * enough of them are old. The minute is counted for each send; the day, which is many rows, now and then.
 */
@Component
class Budget implements MeterBinder {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration DAY_IS_GOOD_FOR = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final OtpSettings settings;
    private final Clock clock;
    private final AtomicReference<Counted> lastDay = new AtomicReference<>(new Counted(Instant.MIN, 0));

    Budget(JdbcClient jdbc, OtpSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    private record Counted(Instant at, int sent) {}

    /** One window of the budget. */
    record Window(int sent, int limit) {

        boolean spent() {
            return sent >= limit;
        }
    }

    /** As staff see it; {@code open} means that nobody gets a password now. */
    record State(boolean open, Window minute, Window day) {}

    Optional<Duration> waitFor(Instant now) {
        if (minute(now).spent()) {
            return Optional.of(MINUTE);
        }
        return day(now).spent() ? Optional.of(Duration.ofHours(1)) : Optional.empty();
    }

    State state() {
        var now = clock.instant();
        var minute = minute(now);
        var day = day(now);
        return new State(minute.spent() || day.spent(), minute, day);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("sms.budget.used", this, Budget::used)
                .description("The part of the budget of one-time passwords that is used; at 1 nobody gets one")
                .register(registry);
    }

    private double used() {
        var state = state();
        return Math.max(
                (double) state.minute().sent() / state.minute().limit(),
                (double) state.day().sent() / state.day().limit());
    }

    private Window minute(Instant now) {
        return new Window(sentSince(now.minus(MINUTE)), settings.perMinute());
    }

    private Window day(Instant now) {
        var counted = lastDay.get();
        if (counted.at().isBefore(now.minus(DAY_IS_GOOD_FOR))) {
            counted = new Counted(now, sentSince(now.minus(DAY)));
            lastDay.set(counted);
        }
        return new Window(counted.sent(), settings.perDay());
    }

    private int sentSince(Instant from) {
        return jdbc.sql("select count(*) from otp where created_at > :since")
                .param("since", Timestamp.from(from))
                .query(Integer.class)
                .single();
    }
}
