package com.xinfan.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTests {

    private static final LocalTime CUT_OFF = LocalTime.of(15, 0);
    private final TradingCalendar calendar = new TradingCalendar(Rulebook.load());

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, true",
        "2026-11-21, false",
        "2026-11-22, false",
        "2026-10-01, false",
        // Worked in exchange for a holiday: banks are open, the exchanges are not.
        "2026-10-10, false"
    })
    void weekendsAndHolidaysDoNotTrade(LocalDate day, boolean trades) {
        assertThat(calendar.trades(day)).isEqualTo(trades);
    }

    @Test
    void theNextDayIsATradingDay() {
        assertThat(calendar.next(LocalDate.parse("2026-11-20"))).isEqualTo("2026-11-23");
        assertThat(calendar.next(LocalDate.parse("2026-09-30"))).isEqualTo("2026-10-08");
        assertThat(calendar.previous(LocalDate.parse("2026-11-23"))).isEqualTo("2026-11-20");
        assertThat(calendar.plus(LocalDate.parse("2026-11-19"), 2)).isEqualTo("2026-11-23");
        assertThat(calendar.plus(LocalDate.parse("2026-11-19"), 0)).isEqualTo("2026-11-19");
    }

    /** Moments are UTC; Shanghai is eight hours ahead. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T06:59:59Z, 2026-11-20",
        "2026-11-20T07:00:00Z, 2026-11-23",
        "2026-11-20T16:30:00Z, 2026-11-23",
        "2026-11-21T01:00:00Z, 2026-11-23",
        "2026-11-22T16:00:00Z, 2026-11-23",
        "2026-09-30T07:00:00Z, 2026-10-08"
    })
    void atTheCutOffTheNextTradingDayBegins(Instant placedAt, LocalDate day) {
        assertThat(calendar.tradeDay(placedAt, CUT_OFF)).isEqualTo(day);
    }
}
