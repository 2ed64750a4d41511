package com.xinfan.product.holding;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where users sell back. */
@RestController
@RequestMapping("/api/v1/holdings/{id}/redemptions")
class RedemptionController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final RedemptionDesk desk;
    private final Redemptions redemptions;

    RedemptionController(RedemptionDesk desk, Redemptions redemptions) {
        this.desk = desk;
        this.redemptions = redemptions;
    }

    /** Either {@code amount}, of a money fund, or {@code units}; a money fund is FAST unless STANDARD is asked for. */
    record RedemptionRequest(
            @Nullable @Positive @Max(MAX_FEN) Long amount,

            @Nullable @Pattern(regexp = "(?!0+(\\.0+)?$)\\d{1,12}(\\.\\d{1,4})?")
            String units,

            Redemption.@Nullable Speed speed) {

        RedemptionDesk.Wish wish() {
            return new RedemptionDesk.Wish(amount, units == null ? null : new BigDecimal(units), speed);
        }
    }

    record RedemptionView(
            UUID id,
            UUID holdingId,
            Redemption.Status status,
            Redemption.Speed speed,
            String units,
            @Nullable Long amount,
            String currency,
            @Nullable String nav,
            LocalDate requestedOn,
            @Nullable LocalDate paidOn) {

        static RedemptionView of(Redemption redemption) {
            var nav = redemption.nav();
            return new RedemptionView(
                    redemption.id(),
                    redemption.holdingId(),
                    redemption.status(),
                    redemption.speed(),
                    redemption.units().toPlainString(),
                    redemption.amount(),
                    Money.CNY,
                    nav == null ? null : nav.toPlainString(),
                    redemption.requestedOn(),
                    redemption.paidOn());
        }
    }

    @Operation(summary = "赎回：货币基金可快速（每日限额）或普通，其他基金按当日净值")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    RedemptionView redeem(
            CurrentUser user,
            IdempotencyKey key,
            @PathVariable UUID id,
            @Valid @RequestBody RedemptionRequest request) {
        return RedemptionView.of(desk.redeem(user.id(), key.value(), id, request.wish()));
    }

    @Operation(summary = "一笔持仓的赎回，最新在前")
    @GetMapping
    Page<RedemptionView> list(CurrentUser user, @PathVariable UUID id, @Valid PageQuery query) {
        if (!redemptions.concern(user.id(), id)) {
            throw HoldingProblem.HOLDING_NOT_FOUND.problem();
        }
        return query.page(redemptions.page(user.id(), id, query.after(), query.size()), Redemption::id)
                .map(RedemptionView::of);
    }
}
