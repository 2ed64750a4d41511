package com.xinfan.product.report;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.holding.HoldingReport;
import com.xinfan.product.order.OrderBook;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where money came from and went. */
@RestController
class CashReportController {

    private final CashReport cash;
    private final HoldingReport holdings;
    private final OrderBook orders;
    private final BusinessClock clock;

    CashReportController(CashReport cash, HoldingReport holdings, OrderBook orders, BusinessClock clock) {
        this.cash = cash;
        this.holdings = holdings;
        this.orders = orders;
        this.clock = clock;
    }

    /** DEPOSIT, WITHDRAWAL, INCOME, BOOST, MATURITY (principal), REDEMPTION or COMMISSION on one day. */
    record Flow(LocalDate day, String kind, long count, long amount) {}

    record CashTotal(String kind, long count, long amount) {}

    /** {@code open} are the transfers that the bank has not settled yet, of all days. */
    record CashSummaryView(
            LocalDate from,
            LocalDate to,
            String currency,
            List<CashTotal> totals,
            List<Flow> byDay,
            List<CashReport.Open> open) {}

    @Operation(summary = "资金汇总：充值、提现、收益、加息、到期、赎回、佣金，按日；以及未决的银行转账")
    @GetMapping("/admin/v1/cash/summary")
    CashSummaryView summary(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var period = Period.of(from, to, clock.today());
        var flows = flows(period);
        return new CashSummaryView(period.from(), period.to(), Money.CNY, totals(flows), flows, cash.open());
    }

    private List<Flow> flows(Period period) {
        var transfers = cash.settled(period.from(), period.to()).stream()
                .map(figure -> new Flow(figure.day(), figure.direction(), figure.transfers(), figure.amount()));
        var earned = holdings.figures(period.from(), period.to()).stream()
                .map(figure -> new Flow(figure.day(), figure.kind(), figure.count(), figure.amount()));
        var commission = orders.figures(period.from(), period.to()).stream()
                .filter(figure -> figure.commission() > 0)
                .collect(Collectors.toMap(
                        OrderBook.OrderFigure::day,
                        figure -> new Flow(figure.day(), "COMMISSION", figure.orders(), figure.commission()),
                        CashReportController::plus))
                .values()
                .stream();
        return Stream.of(transfers, earned, commission)
                .flatMap(each -> each)
                .sorted(Comparator.comparing(Flow::day).thenComparing(Flow::kind))
                .toList();
    }

    private static List<CashTotal> totals(List<Flow> flows) {
        return flows.stream()
                .collect(Collectors.toMap(Flow::kind, flow -> flow, CashReportController::plus))
                .values()
                .stream()
                .map(flow -> new CashTotal(flow.kind(), flow.count(), flow.amount()))
                .sorted(Comparator.comparing(CashTotal::kind))
                .toList();
    }

    private static Flow plus(Flow one, Flow other) {
        return new Flow(one.day(), one.kind(), one.count() + other.count(), one.amount() + other.amount());
    }
}
