package com.xinfan.product.conversion;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where users switch. */
@RestController
class ConversionController {

    private final ConversionDesk desk;
    private final Conversions conversions;

    ConversionController(ConversionDesk desk, Conversions conversions) {
        this.desk = desk;
        this.conversions = conversions;
    }

    /** {@code acknowledgements} repeats the codes that the other product's suitability asks to acknowledge. */
    record ConversionRequest(
            @NotNull UUID toProductId,

            @NotNull @Pattern(regexp = "(?!0+(\\.0+)?$)\\d{1,12}(\\.\\d{1,4})?")
            String units,

            @Nullable @Size(max = 8) List<@NotNull @Pattern(regexp = "[a-z_]{1,40}") String> acknowledgements) {

        Conversion.Wish wish() {
            var codes = acknowledgements == null ? Set.<String>of() : Set.copyOf(acknowledgements);
            return new Conversion.Wish(toProductId, new BigDecimal(units), codes);
        }
    }

    /**
     * {@code amount} is what the units have brought; {@code reason} the code of what refused the other product, when
     * the money stays on the account.
     */
    record ConversionView(
            UUID id,
            UUID holdingId,
            UUID fromProductId,
            UUID toProductId,
            String units,
            Conversion.Status status,
            @Nullable Long amount,
            String currency,
            @Nullable UUID orderId,
            @Nullable String reason,
            LocalDate requestedOn,
            Instant createdAt,
            @Nullable LocalDate endedOn) {

        static ConversionView of(Conversion conversion) {
            return new ConversionView(
                    conversion.id(),
                    conversion.holdingId(),
                    conversion.fromProductId(),
                    conversion.toProductId(),
                    conversion.units().toPlainString(),
                    conversion.status(),
                    conversion.amount(),
                    Money.CNY,
                    conversion.orderId(),
                    conversion.reason(),
                    conversion.requestedOn(),
                    conversion.createdAt(),
                    conversion.endedOn());
        }
    }

    @Operation(summary = "转换：赎回一笔持仓并买入另一只产品，款项到账前后均不可另作他用")
    @PostMapping("/api/v1/holdings/{id}/conversions")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    ConversionView convert(
            CurrentUser user,
            IdempotencyKey key,
            @PathVariable UUID id,
            @Valid @RequestBody ConversionRequest request) {
        return ConversionView.of(desk.request(user.id(), key.value(), id, request.wish()));
    }

    @Operation(summary = "我的转换，最新在前")
    @GetMapping("/api/v1/conversions")
    Page<ConversionView> list(CurrentUser user, @Valid PageQuery query) {
        return query.page(conversions.page(user.id(), query.after(), query.size()), Conversion::id)
                .map(ConversionView::of);
    }

    @Operation(summary = "一笔转换的状态")
    @GetMapping("/api/v1/conversions/{id}")
    ConversionView get(CurrentUser user, @PathVariable UUID id) {
        return conversions
                .find(user.id(), id)
                .map(ConversionView::of)
                .orElseThrow(ConversionProblem.CONVERSION_NOT_FOUND::problem);
    }

    @Operation(summary = "撤销转换：赎回交易日截止时间之前")
    @PostMapping("/api/v1/conversions/{id}/cancellation")
    ConversionView cancel(CurrentUser user, @PathVariable UUID id) {
        return ConversionView.of(desk.cancel(user.id(), id));
    }
}
