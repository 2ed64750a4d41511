package com.xinfan.analytics.reconciliation;

import com.xinfan.platform.clock.BusinessClock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "metric")
class ReconciliationController {

    private final Reconciliation reconciliation;
    private final BusinessClock clock;

    ReconciliationController(Reconciliation reconciliation, BusinessClock clock) {
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /** Amounts in fen; {@code agreed} if no figure differs. */
    record ReconciliationView(LocalDate day, boolean agreed, List<Reconciliation.FigureLine> items) {}

    @GetMapping("/admin/v1/metrics/reconciliation")
    @Operation(summary = "指标与总账核对：截至某业务日终（默认今天）的各项累计金额、总账余额与差额")
    ReconciliationView reconciliation(@RequestParam(required = false) @Nullable LocalDate day) {
        var asked = day == null || day.isAfter(clock.today()) ? clock.today() : day;
        var lines = reconciliation.at(asked.isBefore(Reconciliation.BEGINNING) ? Reconciliation.BEGINNING : asked);
        return new ReconciliationView(asked, lines.stream().allMatch(line -> line.difference() == 0), lines);
    }
}
