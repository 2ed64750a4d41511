package com.xinfan.product.holding;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A user's holdings. */
@RestController
class HoldingController {

    private final Holdings holdings;
    private final BusinessClock clock;

    HoldingController(Holdings holdings, BusinessClock clock) {
        this.holdings = holdings;
        this.clock = clock;
    }

    /**
     * {@code yesterdayProfit} is absent while yesterday's value is not known; {@code cumulativeProfit} is all that the
     * holding has brought, what is not realised included. {@code trialPrincipal} is what a trial (体验金) counts on;
     * {@code renewal} what becomes of a term at its end. {@code boostedRate} is the annual rate with its coupon's
     * boost, on as much of the principal as the coupon covers; {@code boostCost} is what the boost pays for the whole term, in
     * fen. {@code value} is what it is worth today, {@code income} what it has earned so far.
     */
    record HoldingView(
            UUID id,
            UUID orderId,
            UUID productId,
            String name,
            ProductType type,
            Holding.Status status,
            long value,
            long income,
            long principal,
            String currency,
            @Nullable String annualRate,
            @Nullable String boostedRate,
            long boostCost,
            LocalDate startedOn,
            @Nullable LocalDate maturesOn,
            @Nullable String units,
            @Nullable String nav,
            @Nullable Long yesterdayProfit,
            long cumulativeProfit,
            Holding.@Nullable DividendMode dividendMode,
            @Nullable Long trialPrincipal,
            @Nullable String renewal) {

        static HoldingView of(Holdings.Overview overview) {
            var position = overview.position();
            var holding = position.holding();
            return new HoldingView(
                    holding.id(),
                    holding.orderId(),
                    holding.productId(),
                    holding.name(),
                    holding.type(),
                    position.status(),
                    position.value(),
                    position.income(),
                    holding.principal(),
                    Money.CNY,
                    holding.annualRate() == null ? null : holding.annualRate().toString(),
                    boosted(holding.annualRate(), holding.boostRate()),
                    holding.boostCost(),
                    holding.startedOn(),
                    holding.maturesOn(),
                    plain(holding.units()),
                    plain(holding.nav()),
                    overview.profit(),
                    overview.gain(),
                    holding.type().isFund() ? overview.dividendMode() : null,
                    overview.trialPrincipal(),
                    overview.renewal());
        }

        private static @Nullable String boosted(@Nullable Rate rate, @Nullable Rate boost) {
            return rate == null || boost == null ? null : rate.plus(boost).toString();
        }

        private static @Nullable String plain(@Nullable BigDecimal value) {
            return value == null ? null : value.toPlainString();
        }
    }

    @Operation(summary = "持仓：市值、昨日与累计收益、本金、利率（含加息）、起息与到期、份额与净值、分红方式与续期")
    @GetMapping("/api/v1/holdings")
    Page<HoldingView> list(CurrentUser user, @Valid PageQuery query) {
        return query.page(
                        holdings.page(user.id(), query.after(), query.size(), clock.today()),
                        overview -> overview.position().holding().id())
                .map(HoldingView::of);
    }
}
