package com.xinfan.product.redemption;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.holding.HoldingProblem;
import com.xinfan.product.redemption.RedemptionTerms.Quote;
import com.xinfan.product.redemption.RedemptionTerms.Wish;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where users sell back. */
@RestController
class RedemptionController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final RedemptionDesk desk;
    private final RedemptionList list;

    RedemptionController(RedemptionDesk desk, RedemptionList list) {
        this.desk = desk;
        this.list = list;
    }

    /**
     * Either {@code amount}, of a money fund, or {@code units}; a money fund is FAST unless STANDARD is asked for.
     * {@code onLargeRedemption} says what becomes of units that a day of large redemption has no place for: CARRY
     * (unless said otherwise) to the next trading day, or CANCEL.
     */
    record RedemptionRequest(
            @Nullable @Positive @Max(MAX_FEN) Long amount,

            @Nullable @Pattern(regexp = "(?!0+(\\.0+)?$)\\d{1,12}(\\.\\d{1,4})?")
            String units,

            Redemption.@Nullable Speed speed,
            Redemption.@Nullable OnLarge onLargeRedemption) {

        Wish wish() {
            return new Wish(amount, units == null ? null : new BigDecimal(units), speed, onLargeRedemption);
        }
    }

    /**
     * {@code amount} is what was paid, after the {@code fee}. {@code units} are what it is about now, {@code
     * requestedUnits} what was asked for: a day of large redemption may have given less, and the rest has gone on as
     * the redemption whose {@code originId} is this one, or back into the holding. It may be taken back before {@code
     * cancellableUntil} while it is PENDING.
     */
    record RedemptionView(
            UUID id,
            UUID holdingId,
            Redemption.Status status,
            Redemption.Speed speed,
            String units,
            String requestedUnits,
            @Nullable Long amount,
            long fee,
            String currency,
            @Nullable String nav,
            LocalDate requestedOn,
            LocalDate tradeOn,
            LocalDate arrivesOn,
            @Nullable Instant cancellableUntil,
            @Nullable LocalDate paidOn,
            Redemption.OnLarge onLargeRedemption,
            boolean carried,
            @Nullable UUID originId,
            @Nullable UUID conversionId) {

        static RedemptionView of(Redemption redemption) {
            var nav = redemption.nav();
            var course = redemption.course();
            var cause = redemption.cause();
            var open = redemption.status() == Redemption.Status.PENDING && !course.allotted();
            return new RedemptionView(
                    redemption.id(),
                    redemption.holdingId(),
                    redemption.status(),
                    redemption.speed(),
                    redemption.units().toPlainString(),
                    cause.asked().toPlainString(),
                    redemption.amount(),
                    redemption.fee(),
                    Money.CNY,
                    nav == null ? null : nav.toPlainString(),
                    redemption.requestedOn(),
                    course.tradeOn(),
                    course.dueOn(),
                    open ? course.cutOffAt() : null,
                    redemption.paidOn(),
                    course.onLarge(),
                    course.carried(),
                    cause.originId(),
                    cause.conversionId());
        }
    }

    /**
     * What a redemption would bring: {@code amount} after {@code fee}, in fen, at {@code nav}; an estimate unless
     * {@code exact}, as the value of {@code tradeOn} counts. The money would arrive on {@code arrivesOn}.
     */
    record RedemptionPreview(
            String units,
            Redemption.Speed speed,
            @Nullable String nav,
            @Nullable Long amount,
            @Nullable Long fee,
            String currency,
            boolean exact,
            int daysHeld,
            LocalDate tradeOn,
            LocalDate arrivesOn) {

        static RedemptionPreview of(Quote quote) {
            var nav = quote.nav();
            return new RedemptionPreview(
                    quote.units().toPlainString(),
                    quote.speed(),
                    nav == null ? null : nav.toPlainString(),
                    quote.amount(),
                    quote.fee(),
                    Money.CNY,
                    quote.exact(),
                    quote.daysHeld(),
                    quote.tradeOn(),
                    quote.arrivesOn());
        }
    }

    /** The redemptions of one request, the longest held first. */
    record ProductRedemption(List<RedemptionView> items) {}

    @Operation(summary = "赎回：货币基金可快速（每日限额）或普通，其他基金按交易日净值")
    @PostMapping("/api/v1/holdings/{id}/redemptions")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    RedemptionView redeem(
            CurrentUser user,
            IdempotencyKey key,
            @PathVariable UUID id,
            @Valid @RequestBody RedemptionRequest request) {
        return RedemptionView.of(desk.redeem(user.id(), key.value(), id, request.wish()));
    }

    @Operation(summary = "赎回试算：预计金额、赎回费、到账日")
    @PostMapping("/api/v1/holdings/{id}/redemptions/preview")
    RedemptionPreview preview(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody RedemptionRequest request) {
        return RedemptionPreview.of(desk.preview(user.id(), id, request.wish()));
    }

    @Operation(summary = "一笔持仓的赎回，最新在前")
    @GetMapping("/api/v1/holdings/{id}/redemptions")
    Page<RedemptionView> list(CurrentUser user, @PathVariable UUID id, @Valid PageQuery query) {
        if (!list.concern(user.id(), id)) {
            throw HoldingProblem.HOLDING_NOT_FOUND.problem();
        }
        return query.page(list.page(user.id(), id, query.after(), query.size()), Redemption::id)
                .map(RedemptionView::of);
    }

    @Operation(summary = "赎回一只产品：按持有先后从各笔持仓中赎回")
    @PostMapping("/api/v1/products/{id}/redemptions")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    ProductRedemption redeemAcross(
            CurrentUser user,
            IdempotencyKey key,
            @PathVariable UUID id,
            @Valid @RequestBody RedemptionRequest request) {
        return new ProductRedemption(desk.redeemAcross(user.id(), key.value(), id, request.wish()).stream()
                .map(RedemptionView::of)
                .toList());
    }

    @Operation(summary = "一笔赎回的状态")
    @GetMapping("/api/v1/redemptions/{id}")
    RedemptionView get(CurrentUser user, @PathVariable UUID id) {
        return list.find(user.id(), id)
                .map(RedemptionView::of)
                .orElseThrow(RedemptionProblem.REDEMPTION_NOT_FOUND::problem);
    }

    @Operation(summary = "撤销赎回：交易日截止时间之前")
    @PostMapping("/api/v1/redemptions/{id}/cancellation")
    RedemptionView cancel(CurrentUser user, @PathVariable UUID id) {
        return RedemptionView.of(desk.cancel(user.id(), id));
    }
}
