package com.xinfan.analytics.store;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.format.annotation.DateTimeFormat;

/** Business days (Asia/Shanghai), both ends included, at most a leap year of them. */
public record Period(
        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate from,

        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate to) {

    private static final int MAX_DAYS = 366;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    /** This period, or the refusal of one that runs backwards, is too long or is of another century. */
    public Period checked() {
        if (to.isBefore(from) || from.isBefore(EARLIEST) || to.isAfter(LATEST) || length() > MAX_DAYS) {
            throw PeriodProblem.PERIOD_INVALID.at("to", MAX_DAYS);
        }
        return this;
    }

    public List<LocalDate> days() {
        return LongStream.range(0, length()).mapToObj(from::plusDays).toList();
    }

    private long length() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
