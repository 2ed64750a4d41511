package com.xinfan.product.report;

import com.xinfan.contract.money.Money;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.order.OrderBook;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finance's reports. */
@RestController
class ReportController {

    private final Ledger ledger;
    private final OrderBook orders;
    private final BusinessClock clock;

    ReportController(Ledger ledger, OrderBook orders, BusinessClock clock) {
        this.ledger = ledger;
        this.orders = orders;
        this.clock = clock;
    }

    record LedgerAccountView(
            String code,
            String unit,
            long posted,
            long available,
            long pending,
            List<Ledger.StatementLine> entries,
            boolean hasMore) {}

    record SummaryView(
            LocalDate from,
            LocalDate to,
            long orders,
            long users,
            long invested,
            long couponCost,
            long commission,
            String currency,
            List<OrderBook.OrderFigure> byDayAndProduct) {}

    @Operation(summary = "科目余额与分录，最新在前；before 为上一页最后一条分录")
    @GetMapping("/admin/v1/ledger/accounts/{code}")
    LedgerAccountView account(
            @PathVariable @Size(max = 200) String code,
            @RequestParam(required = false) @Positive @Nullable Long before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        var balance = ledger.balance(code).orElseThrow(ReportProblem.LEDGER_ACCOUNT_NOT_FOUND::problem);
        var lines = ledger.statement(code, before, limit + 1);
        return new LedgerAccountView(
                code,
                balance.unit(),
                balance.posted(),
                balance.available(),
                balance.pending(),
                lines.stream().limit(limit).toList(),
                lines.size() > limit);
    }

    @Operation(summary = "已确认订单汇总：笔数、人数、金额、佣金，按日与产品")
    @GetMapping("/admin/v1/orders/summary")
    SummaryView summary(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var period = Period.of(from, to, clock.today());
        var first = period.from();
        var last = period.to();
        var total = orders.total(first, last);
        return new SummaryView(
                first,
                last,
                total.orders(),
                total.users(),
                total.invested(),
                total.couponCost(),
                total.commission(),
                Money.CNY,
                orders.figures(first, last));
    }
}
