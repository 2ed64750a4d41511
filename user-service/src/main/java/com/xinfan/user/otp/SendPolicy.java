package com.xinfan.user.otp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When the next message may be sent, from the sends of the last day, newest first. */
record SendPolicy(OtpSettings settings) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    record Send(Instant at, boolean used) {}

    /**
     * The interval guards a stranger's phone from a flood. Whoever used the last password holds the phone, so that a
     * newcomer may sign up and bind a card within the minute; hour and day limits hold all the same.
     */
    Optional<Duration> waitForPhone(List<Send> sends, Instant now) {
        var interval = sends.isEmpty() || sends.getFirst().used()
                ? Optional.<Duration>empty()
                : remaining(sends.getFirst().at(), settings.interval(), now);
        var times = sends.stream().map(Send::at).toList();
        return longest(Stream.of(
                interval,
                full(times, settings.perPhoneHour(), HOUR, now),
                full(times, settings.perPhoneDay(), DAY, now)));
    }

    Optional<Duration> waitForAddress(List<Instant> sends, Instant now) {
        return full(sends, settings.perAddressHour(), HOUR, now);
    }

    Optional<Duration> waitForDevice(List<Instant> sends, Instant now) {
        return full(sends, settings.perDeviceDay(), DAY, now);
    }

    /** With {@code max} sends inside the window, the oldest of them must leave it first. */
    private static Optional<Duration> full(List<Instant> newestFirst, int max, Duration window, Instant now) {
        return newestFirst.size() < max ? Optional.empty() : remaining(newestFirst.get(max - 1), window, now);
    }

    private static Optional<Duration> remaining(Instant from, Duration window, Instant now) {
        var left = Duration.between(now, from.plus(window));
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    private static Optional<Duration> longest(Stream<Optional<Duration>> waits) {
        return waits.flatMap(Optional::stream).max(Duration::compareTo);
    }
}
