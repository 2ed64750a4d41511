package com.xinfan.product.catalogue;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.rulebook.WorkingDays;
import com.xinfan.platform.clock.BusinessClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/**
 * The days on which funds are traded: working days that are not on a weekend. A Saturday worked in exchange for a
 * holiday is a day for banks, not for the exchanges.
 */
@Component
public class TradingCalendar {

    private final WorkingDays workingDays;

    public TradingCalendar(Rulebook rulebook) {
        this.workingDays = new WorkingDays(rulebook);
    }

    public boolean trades(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && workingDays.includes(day);
    }

    /** The first trading day after a day. */
    public LocalDate next(LocalDate day) {
        var next = day.plusDays(1);
        while (!trades(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The last trading day before a day. */
    public LocalDate previous(LocalDate day) {
        var previous = day.minusDays(1);
        while (!trades(previous)) {
            previous = previous.minusDays(1);
        }
        return previous;
    }

    /** The trading day that many trading days after a day; the day itself for 0. */
    public LocalDate plus(LocalDate tradingDay, int days) {
        var last = tradingDay;
        for (var left = days; left > 0; left--) {
            last = next(last);
        }
        return last;
    }

    /** The trading day to which an order of that moment belongs: at the cut-off the next one begins. */
    public LocalDate tradeDay(Instant placedAt, LocalTime cutOff) {
        var local = placedAt.atZone(BusinessClock.ZONE);
        var day = local.toLocalDate();
        return trades(day) && local.toLocalTime().isBefore(cutOff) ? day : next(day);
    }
}
