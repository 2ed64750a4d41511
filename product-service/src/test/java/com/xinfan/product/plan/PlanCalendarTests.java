package com.xinfan.product.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.product.catalogue.TradingCalendar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCalendarTests {

    private final PlanCalendar calendar = new PlanCalendar(new TradingCalendar(Rulebook.load()));

    /** 2027-03-01 is a Monday; 2028 is a leap year. */
    @ParameterizedTest
    @CsvSource({
        "DAILY,    , 2027-03-01, 2027-03-05, 2027-03-05",
        "DAILY,    , 2027-03-01, 2027-03-06, 2027-03-08",
        "DAILY,    , 2027-03-10, 2027-03-01, 2027-03-10",
        "WEEKLY,  1, 2027-03-01, 2027-03-01, 2027-03-01",
        "WEEKLY,  1, 2027-03-01, 2027-03-02, 2027-03-08",
        "WEEKLY,  6, 2027-03-01, 2027-03-01, 2027-03-06",
        "BIWEEKLY,3, 2027-03-01, 2027-03-01, 2027-03-03",
        "BIWEEKLY,3, 2027-03-01, 2027-03-04, 2027-03-17",
        "BIWEEKLY,3, 2027-03-01, 2027-03-17, 2027-03-17",
        "BIWEEKLY,3, 2027-03-01, 2027-05-01, 2027-05-12",
        "MONTHLY, 31,2027-03-01, 2027-03-01, 2027-03-31",
        "MONTHLY, 31,2027-03-01, 2027-04-01, 2027-04-30",
        "MONTHLY, 31,2027-03-01, 2028-02-01, 2028-02-29",
        "MONTHLY, 15,2027-03-01, 2027-03-16, 2027-04-15",
        "MONTHLY, 29,2027-01-01, 2027-01-30, 2027-02-28",
        "MONTHLY, 1, 2027-03-01, 2027-12-02, 2028-01-01"
    })
    void aPlanIsDue(Plan.Schedule schedule, @Nullable Integer day, LocalDate startOn, LocalDate from, LocalDate due) {
        var terms = new Plan.Terms(1_000, schedule, day, startOn, null, null);

        assertThat(calendar.due(terms, from)).isEqualTo(due);
    }

    /** Saturday moves to Monday; the National Day of 2026 to the first trading day behind the holiday. */
    @ParameterizedTest
    @CsvSource({"2027-03-05, 2027-03-05", "2027-03-06, 2027-03-08", "2026-10-01, 2026-10-08"})
    void whatIsDueOnNoTradingDayIsPlacedOnTheNext(LocalDate due, LocalDate placedOn) {
        assertThat(calendar.placedOn(due)).isEqualTo(placedOn);
    }
}
