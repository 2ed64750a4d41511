package com.xinfan.product.cash.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankDaysTests {

    private final BankDays days = new BankDays(Rulebook.load());

    @ParameterizedTest
    @CsvSource({
        "5000000, 2026-11-28T23:59, 2026-11-28", // small: at any time
        "5000001, 2026-11-23T16:59, 2026-11-23",
        "5000001, 2026-11-23T17:00, 2026-11-24",
        "5000001, 2026-11-27T17:00, 2026-11-30", // Friday evening → Monday
        "5000001, 2026-11-28T10:00, 2026-11-30",
        "5000001, 2026-10-10T10:00, 2026-10-10", // a Saturday that is worked
        "5000001, 2026-09-30T18:00, 2026-10-08", // over the national holiday
        "5000001, 2027-02-04T18:00, 2027-02-11" // over the spring festival
    })
    void moneyArrivesOn(long amount, LocalDateTime ordered, LocalDate day) {
        assertThat(days.valueDay(amount, ordered.atZone(BusinessClock.ZONE).toInstant()))
                .isEqualTo(day);
    }
}
