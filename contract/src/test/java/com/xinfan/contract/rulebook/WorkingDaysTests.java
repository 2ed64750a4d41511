package com.xinfan.contract.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTests {

    private final WorkingDays days = new WorkingDays(Rulebook.load());

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, true", // a Monday
        "2026-11-28, false", // a Saturday
        "2026-10-10, true", // a Saturday worked in exchange
        "2026-10-07, false", // a Wednesday of the national holiday
        "2027-01-01, false",
        "2027-02-09, false", // in place of a Saturday of the spring festival
        "2027-02-11, true",
        "2028-10-02, true" // no calendar yet
    })
    void aDayIsWorkedOrNot(LocalDate day, boolean worked) {
        assertThat(days.includes(day)).isEqualTo(worked);
    }

    @Test
    void countsOverAHoliday() {
        assertThat(days.after(LocalDate.of(2026, 9, 30), 1)).isEqualTo("2026-10-08");
        assertThat(days.after(LocalDate.of(2026, 10, 3), 0)).isEqualTo("2026-10-03");
    }
}
