package com.xinfan.product.catalogue.value;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.TradingCalendar;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The days on which funds are traded. */
@RestController
class CalendarController {

    private static final int LONGEST_DAYS = 366;

    private final TradingCalendar calendar;
    private final BusinessClock clock;

    CalendarController(TradingCalendar calendar, BusinessClock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The days from one to the other, and those of them on which funds are traded. */
    record CalendarView(LocalDate from, LocalDate to, List<LocalDate> tradingDays) {}

    @Operation(summary = "交易日历：区间内的交易日，至多一年；不填为今日起三十天")
    @GetMapping("/api/v1/trading-calendar")
    CalendarView days(
            @Parameter(description = "首日") @RequestParam(required = false) @Nullable LocalDate from,
            @Parameter(description = "末日（含）") @RequestParam(required = false) @Nullable LocalDate to) {
        var first = from == null ? clock.today() : from;
        var asked = to == null ? first.plusDays(30) : to;
        var last = asked.isAfter(first.plusDays(LONGEST_DAYS)) ? first.plusDays(LONGEST_DAYS) : asked;
        var days = last.isBefore(first)
                ? List.<LocalDate>of()
                : first.datesUntil(last.plusDays(1)).filter(calendar::trades).toList();
        return new CalendarView(first, last, days);
    }
}
