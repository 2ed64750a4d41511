package com.xinfan.risk.monitoring;

import com.xinfan.platform.clock.BusinessClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.regex.Pattern;

/** A quarter of a year, by the calendar of the business. */
record Quarter(int year, int number) {

    private static final Pattern TEXT = Pattern.compile("(\\d{4})Q([1-4])");

    static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
    }

    static Quarter of(Instant at) {
        return of(LocalDate.ofInstant(at, BusinessClock.ZONE));
    }

    /** @throws com.xinfan.platform.web.Problem if it is none, or has not begun */
    static Quarter parse(String text, LocalDate today) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw MonitoringProblem.SCORE_MODEL_QUARTER.at("quarter");
        }
        var quarter = new Quarter(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        if (quarter.first().isAfter(today)) {
            throw MonitoringProblem.SCORE_MODEL_QUARTER.at("quarter");
        }
        return quarter;
    }

    private LocalDate first() {
        return LocalDate.of(year, number * 3 - 2, 1);
    }

    Instant begin() {
        return first().atStartOfDay(BusinessClock.ZONE).toInstant();
    }

    Instant end() {
        return first().plusMonths(3).atStartOfDay(BusinessClock.ZONE).toInstant();
    }

    @Override
    public String toString() {
        return year + "Q" + number;
    }
}
