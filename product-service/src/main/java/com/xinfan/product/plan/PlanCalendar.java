package com.xinfan.product.plan;

import com.xinfan.product.catalogue.TradingCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The days on which plans are due, and those on which they are placed. */
@Component
class PlanCalendar {

    private static final int TWO_WEEKS = 14;

    private final TradingCalendar trading;

    PlanCalendar(TradingCalendar trading) {
        this.trading = trading;
    }

    /** The first due day from a day on; a daily plan is due on trading days. */
    LocalDate due(Plan.Terms terms, LocalDate from) {
        var day = from.isBefore(terms.startOn()) ? terms.startOn() : from;
        return switch (terms.schedule()) {
            case DAILY -> placedOn(day);
            case WEEKLY -> day.with(TemporalAdjusters.nextOrSame(weekday(terms)));
            case BIWEEKLY -> everyTwoWeeks(terms, day);
            case MONTHLY -> monthly(Objects.requireNonNull(terms.day()), day);
        };
    }

    /** The trading day of a due day: itself, or the next. */
    LocalDate placedOn(LocalDate due) {
        return trading.trades(due) ? due : trading.next(due);
    }

    LocalDate tradingDayAfter(LocalDate day) {
        return trading.next(day);
    }

    private static DayOfWeek weekday(Plan.Terms terms) {
        return DayOfWeek.of(Objects.requireNonNull(terms.day()));
    }

    /** Counted from the first due day on. */
    private static LocalDate everyTwoWeeks(Plan.Terms terms, LocalDate day) {
        var first = terms.startOn().with(TemporalAdjusters.nextOrSame(weekday(terms)));
        if (!day.isAfter(first)) {
            return first;
        }
        var days = ChronoUnit.DAYS.between(first, day);
        var periods = Math.ceilDiv(days, (long) TWO_WEEKS);
        return first.plusDays(periods * TWO_WEEKS);
    }

    private static LocalDate monthly(int dayOfMonth, LocalDate day) {
        var due = in(YearMonth.from(day), dayOfMonth);
        return due.isBefore(day) ? in(YearMonth.from(day).plusMonths(1), dayOfMonth) : due;
    }

    private static LocalDate in(YearMonth month, int dayOfMonth) {
        return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
    }
}
