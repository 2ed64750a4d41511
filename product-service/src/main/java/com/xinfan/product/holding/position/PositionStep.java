package com.xinfan.product.holding.position;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.TradingCalendar;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each product's sum of the day before, and of earlier days whose values came late. */
@Component
class PositionStep implements DayStep {

    private static final int WEEKS_BACK = 6;

    private final Positions positions;
    private final TradingCalendar calendar;
    private final BusinessClock clock;

    PositionStep(Positions positions, TradingCalendar calendar, BusinessClock clock) {
        this.positions = positions;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Step step() {
        return Step.POSITIONS;
    }

    @Override
    @Transactional
    public int work(LocalDate day) {
        var before = day.minusDays(1);
        var today = clock.today();
        var kept = positions.kept(before) ? 0 : positions.keep(before, null, today);
        for (var late : positions.late(before.minusWeeks(WEEKS_BACK), before)) {
            kept += positions.keep(late.day(), late.product(), today);
        }
        return kept;
    }

    /** Values are published on trading days. */
    @Override
    public List<String> waiting(LocalDate day) {
        var before = day.minusDays(1);
        return calendar.trades(before)
                ? positions.lacking(before).stream()
                        .map(name -> name + " 缺少 " + before + " 的单位净值")
                        .toList()
                : List.of();
    }
}
