package com.xinfan.user.support.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.support.ticket.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTests {

    private final Deadlines deadlines = new Deadlines(Rulebook.load());

    @Test
    void aComplaintIsDecidedByTheEndOfTheFifteenthDay() {
        var filed = Instant.parse("2026-11-23T15:59:00Z");
        assertThat(deadlines.resolveBy(TicketKind.COMPLAINT, filed)).isEqualTo(startOf("2026-12-09"));
        assertThat(deadlines.resolveBy(TicketKind.COMPLAINT, filed.plus(Duration.ofMinutes(1))))
                .isEqualTo(startOf("2026-12-10"));
    }

    /** Due at the end of the day; weekends, holidays and their exchanged days count as the calendar says. */
    @ParameterizedTest
    @CsvSource({
        "QUESTION, 2026-11-23, 2026-11-26", // Monday → Thursday
        "QUESTION, 2026-11-27, 2026-12-02", // Friday, over a weekend
        "REQUEST, 2026-11-23, 2026-11-30",
        "QUESTION, 2026-09-30, 2026-10-10", // the national holiday, then a Saturday that is worked
        "QUESTION, 2026-02-13, 2026-02-25", // a worked Saturday, then the spring festival
        "QUESTION, 2027-10-01, 2027-10-08", // what the law gives in the year not yet arranged
        "QUESTION, 2028-10-02, 2028-10-05" // no calendar yet: weekends only
    })
    void otherKindsHaveWorkingDays(TicketKind kind, LocalDate filed, LocalDate last) {
        var morning = filed.atTime(10, 0).atZone(BusinessClock.ZONE).toInstant();
        assertThat(deadlines.resolveBy(kind, morning))
                .isEqualTo(startOf(last.plusDays(1).toString()));
    }

    @Test
    void theFirstAnswerIsDueInHours() {
        var filed = Instant.parse("2026-11-28T02:00:00Z");
        assertThat(deadlines.of(TicketKind.COMPLAINT, filed).answerBy()).isEqualTo(filed.plus(Duration.ofHours(24)));
        assertThat(deadlines.of(TicketKind.REQUEST, filed).answerBy()).isEqualTo(filed.plus(Duration.ofHours(48)));
        assertThat(deadlines.after(filed).closeAt()).isEqualTo(filed.plus(Duration.ofDays(7)));
    }

    private static Instant startOf(String day) {
        return LocalDate.parse(day).atStartOfDay(BusinessClock.ZONE).toInstant();
    }
}
