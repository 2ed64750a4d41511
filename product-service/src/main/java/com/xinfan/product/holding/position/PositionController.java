package com.xinfan.product.holding.position;

import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Balance;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.product.chart.Chart;
import com.xinfan.product.holding.HoldingProblem;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a user's money is worth, day by day and in all. */
@RestController
class PositionController {

    private static final int DAYS_DEFAULT = 30;
    private static final int DAYS_MAX = 366;

    private final Positions positions;
    private final Ledger ledger;
    private final BusinessClock clock;

    PositionController(Positions positions, Ledger ledger, BusinessClock clock) {
        this.positions = positions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** In fen, at the end of the day; {@code profit} is absent while the day's value is not known. */
    record HoldingPositionView(
            LocalDate day,
            @Nullable String units,
            long cost,
            long value,
            @Nullable Long profit) {

        static HoldingPositionView of(Positions.DayPosition position) {
            var units = position.units();
            return new HoldingPositionView(
                    position.day(),
                    units == null ? null : units.toPlainString(),
                    position.cost(),
                    position.value(),
                    position.profit());
        }
    }

    record PositionSeries(LocalDate from, LocalDate to, String currency, List<HoldingPositionView> items) {}

    /**
     * In fen. {@code frozen} is cash that orders, withdrawals and freezes hold; {@code inTransit} was sold back and is
     * not paid yet; {@code total} is all of the user's own, {@code net} less what loans owe. {@code
     * yesterdayProfitPending}: some fund's value of yesterday is still to come. {@code trialPrincipal} is nobody's
     * money and counts nowhere.
     */
    record AssetsView(
            long cash,
            long available,
            long frozen,
            long funds,
            long fixedTerm,
            long inTransit,
            long total,
            long loans,
            long net,
            long yesterdayProfit,
            boolean yesterdayProfitPending,
            long cumulativeProfit,
            long trialPrincipal,
            String currency) {}

    @Operation(summary = "某笔持仓的每日份额、成本、市值与收益；默认最近 30 天，最多 366 天")
    @GetMapping("/api/v1/holdings/{id}/positions")
    PositionSeries series(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        if (!positions.owns(user.id(), id)) {
            throw HoldingProblem.HOLDING_NOT_FOUND.problem();
        }
        var last = to == null || to.isAfter(clock.today()) ? clock.today() : to;
        var first = from == null ? last.minusDays(DAYS_DEFAULT) : from;
        if (first.isAfter(last) || first.plusDays(DAYS_MAX).isBefore(last)) {
            throw HoldingProblem.POSITION_RANGE.at("from");
        }
        var items = positions.days(id, first, last).stream()
                .map(HoldingPositionView::of)
                .toList();
        return new PositionSeries(first, last, Money.CNY, items);
    }

    @Operation(summary = "总资产：现金、基金、定期、在途、借款，昨日收益与累计收益")
    @GetMapping("/api/v1/assets")
    AssetsView assets(CurrentUser user) {
        var balance = ledger.balance(Chart.userCash(user.id()).code());
        var cash = balance.map(kept -> -kept.posted()).orElse(0L);
        var available = Math.max(0, balance.map(Balance::available).orElse(0L));
        var sums = positions.sums(user.id(), clock.today());
        var total = cash + sums.funds() + sums.fixedTerm() + sums.inTransit();
        return new AssetsView(
                cash,
                available,
                cash - available,
                sums.funds(),
                sums.fixedTerm(),
                sums.inTransit(),
                total,
                sums.loans(),
                total - sums.loans(),
                sums.profit(),
                sums.lacking() > 0,
                sums.gain(),
                sums.trial(),
                Money.CNY);
    }
}
