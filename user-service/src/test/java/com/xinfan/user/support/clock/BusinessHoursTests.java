package com.xinfan.user.support.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTests {

    private final BusinessHours hours = new BusinessHours(Rulebook.load());

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:00, PT4H, 2026-11-23T14:00", // Monday
        "2026-11-23T17:00, PT2H, 2026-11-24T10:00", // over the night
        "2026-11-23T03:00, PT1H, 2026-11-23T10:00", // before the desk opens
        "2026-11-27T17:30, PT1H, 2026-11-30T09:30", // over a weekend
        "2026-09-30T17:00, PT2H, 2026-10-08T10:00", // over the national holiday
        "2026-10-09T17:00, PT2H, 2026-10-10T10:00", // to a Saturday that is worked
        "2026-11-23T09:00, PT9H, 2026-11-23T18:00" // exactly a day
    })
    void timePassesInTheHoursOfTheDesk(LocalDateTime from, Duration time, LocalDateTime to) {
        assertThat(hours.plus(at(from), time)).isEqualTo(at(to));
        assertThat(hours.between(at(from), at(to))).isEqualTo(time);
    }

    @Test
    void theDeskIsOpenOnWorkingDays() {
        assertThat(hours.open(at(LocalDateTime.parse("2026-11-23T09:00")))).isTrue();
        assertThat(hours.open(at(LocalDateTime.parse("2026-11-23T18:00")))).isFalse();
        assertThat(hours.open(at(LocalDateTime.parse("2026-11-22T10:00")))).isFalse();
        assertThat(hours.open(at(LocalDateTime.parse("2026-10-10T10:00")))).isTrue();
    }

    @Test
    void whatIsAddedIsWhatLiesBetween() {
        var random = new Random(7);
        var start = at(LocalDateTime.parse("2026-01-01T00:00"));
        for (var i = 0; i < 500; i++) {
            var from = start.plusSeconds(random.nextInt(300 * 86_400));
            var time = Duration.ofSeconds(1 + random.nextInt(40 * 3_600));
            assertThat(hours.between(from, hours.plus(from, time)))
                    .as("%s + %s", from, time)
                    .isEqualTo(time);
        }
    }

    private static Instant at(LocalDateTime time) {
        return time.atZone(BusinessClock.ZONE).toInstant();
    }
}
