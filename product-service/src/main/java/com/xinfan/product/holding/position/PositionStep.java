package com.xinfan.product.holding.position;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.rulebook.WorkingDays;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each product's sum of the day before, and of earlier days whose values came late; one in a transaction. */
@Component
class PositionStep implements DayStep {

    private static final int WEEKS_BACK = 6;

    private final Positions positions;
    private final WorkingDays workingDays;

    PositionStep(Positions positions, Rulebook rulebook) {
        this.positions = positions;
        this.workingDays = new WorkingDays(rulebook);
    }

    @Override
    public Step step() {
        return Step.POSITIONS;
    }

    @Override
    @Transactional
    public int work(LocalDate day) {
        var missing = positions.next(day.minusDays(1), WEEKS_BACK);
        missing.ifPresent(positions::keep);
        return missing.isPresent() ? 1 : 0;
    }

    /** Values are published on trading days. */
    @Override
    public List<String> waiting(LocalDate day) {
        var before = day.minusDays(1);
        return workingDays.includes(before)
                ? positions.lacking(before).stream()
                        .map(name -> name + " 缺少 " + before + " 的单位净值")
                        .toList()
                : List.of();
    }
}
