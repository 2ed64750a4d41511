package com.xinfan.contract.rulebook;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * The working days of mainland China: Monday to Friday but for public holidays, and the weekend days that are worked in
 * exchange, as the rule {@code service.working-days} lists them for a year. A year without an entry has its weekends
 * only.
 */
public final class WorkingDays {

    private static final String RULE = "service.working-days";

    private final Rulebook rulebook;

    public WorkingDays(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    public boolean includes(LocalDate day) {
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return rulebook.rules(RULE, day).stream()
                .findFirst()
                .map(year -> weekend
                        ? year.list("workdays").contains(day.toString())
                        : !year.list("holidays").contains(day.toString()))
                .orElse(!weekend);
    }

    /** The working day that many working days after a day; the day itself for 0. */
    public LocalDate after(LocalDate day, int count) {
        var last = day;
        for (var left = count; left > 0; ) {
            last = last.plusDays(1);
            if (includes(last)) {
                left--;
            }
        }
        return last;
    }
}
