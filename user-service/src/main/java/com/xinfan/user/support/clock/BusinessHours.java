package com.xinfan.user.support.clock;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.rulebook.WorkingDays;
import com.xinfan.platform.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.stereotype.Component;

/** Time as the desk counts it: the hours of working days, Shanghai time, by the rule {@code service.desk-hours}. */
@Component
public class BusinessHours {

    private static final int DAYS_MAX = 3_000;

    private final Rulebook rulebook;
    private final WorkingDays workingDays;

    BusinessHours(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.workingDays = new WorkingDays(rulebook);
    }

    private record Shift(Instant from, Instant to) {}

    /** Whether the desk is open at that moment. */
    public boolean open(Instant at) {
        var day = day(at);
        if (!workingDays.includes(day)) {
            return false;
        }
        var shift = shift(day);
        return !at.isBefore(shift.from()) && at.isBefore(shift.to());
    }

    /** The moment at which that much desk time has passed. */
    public Instant plus(Instant from, Duration time) {
        var left = time;
        var day = day(from);
        for (var days = 0; days < DAYS_MAX; days++, day = day.plusDays(1)) {
            if (!workingDays.includes(day)) {
                continue;
            }
            var shift = shift(day);
            var start = from.isAfter(shift.from()) ? from : shift.from();
            if (start.isBefore(shift.to())) {
                var rest = Duration.between(start, shift.to());
                if (left.compareTo(rest) <= 0) {
                    return start.plus(left);
                }
                left = left.minus(rest);
            }
        }
        throw new IllegalArgumentException("more desk time than " + DAYS_MAX + " days hold");
    }

    /** How much desk time lies between two moments; none when the second is not later. */
    public Duration between(Instant from, Instant to) {
        var total = Duration.ZERO;
        for (var day = day(from); !day.isAfter(day(to)); day = day.plusDays(1)) {
            if (workingDays.includes(day)) {
                var shift = shift(day);
                var start = from.isAfter(shift.from()) ? from : shift.from();
                var end = to.isBefore(shift.to()) ? to : shift.to();
                total = start.isBefore(end) ? total.plus(Duration.between(start, end)) : total;
            }
        }
        return total;
    }

    private Shift shift(LocalDate day) {
        var rule = rulebook.rule("service.desk-hours", day);
        return new Shift(at(day, rule.text("from")), at(day, rule.text("to")));
    }

    private static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(BusinessClock.ZONE).toInstant();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, BusinessClock.ZONE);
    }
}
