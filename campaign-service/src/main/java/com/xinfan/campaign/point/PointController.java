package com.xinfan.campaign.point;

import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.TrialBalance;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PointController {

    private static final int SOON_DAYS = 30;

    private final Ledger ledger;
    private final PointLots lots;
    private final BusinessClock clock;

    PointController(Ledger ledger, PointLots lots, BusinessClock clock) {
        this.ledger = ledger;
        this.lots = lots;
        this.clock = clock;
    }

    /**
     * @param pending held by something that is under way, no longer in the balance
     * @param expiring of the balance, what runs out within 30 days
     */
    record PointsView(long balance, long pending, long expiring) {}

    record EntryView(String cause, long change, Instant at) {}

    /** {@code issued} = {@code spent} + {@code expired} + {@code outstanding}, unless the books are broken. */
    record SummaryView(String unit, long issued, long spent, long expired, long outstanding, long imbalance) {}

    @Operation(summary = "积分余额")
    @GetMapping("/api/v1/points")
    PointsView points(CurrentUser user) {
        var expiring = lots.lapsingBy(user.id(), clock.today().plusDays(SOON_DAYS));
        return ledger.balance(PointChart.ofUser(user.id()).code())
                .map(balance -> new PointsView(balance.available(), balance.pending(), expiring))
                .orElseGet(() -> new PointsView(0, 0, 0));
    }

    @Operation(summary = "积分明细，最新在前")
    @GetMapping("/api/v1/points/entries")
    Page<EntryView> entries(
            CurrentUser user,
            @RequestParam(required = false) @Positive @Nullable Long after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        var lines = ledger.statement(PointChart.ofUser(user.id()).code(), after, limit + 1);
        var more = lines.size() > limit;
        var shown = more ? lines.subList(0, limit) : lines;
        return new Page<>(
                // The account is the platform's debt: what raises it is negative in the books.
                shown.stream()
                        .map(line -> new EntryView(line.kind(), -line.amount(), line.effectiveAt()))
                        .toList(),
                more,
                more ? Long.toString(shown.getLast().entry()) : null);
    }

    @Operation(summary = "积分总览：发放、使用、过期、未用，与账本一致")
    @GetMapping("/admin/v1/points/summary")
    SummaryView summary() {
        var trial = ledger.trialBalance();
        var issued = balance(trial.lines(), PointChart.issued().code());
        var expired = -balance(trial.lines(), PointChart.expired().code());
        var outstanding = -balance(trial.lines(), PointChart.OF_USERS);
        var all = trial.lines().stream().mapToLong(TrialBalance.Line::balance).sum();
        // Whatever users gave their points for: all accounts but the three above.
        var spent = issued - expired - outstanding - all;
        return new SummaryView(PointChart.UNIT, issued, spent, expired, outstanding, trial.imbalance());
    }

    private static long balance(List<TrialBalance.Line> lines, String group) {
        return lines.stream()
                .filter(line -> line.group().equals(group))
                .mapToLong(TrialBalance.Line::balance)
                .sum();
    }
}
