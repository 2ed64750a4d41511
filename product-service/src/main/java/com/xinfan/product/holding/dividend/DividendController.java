package com.xinfan.product.holding.dividend;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.holding.Holding;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
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

/** Where finance announces dividends, and users see what they had. */
@RestController
class DividendController {

    private final DividendDesk desk;
    private final Dividends dividends;

    DividendController(DividendDesk desk, Dividends dividends) {
        this.desk = desk;
        this.dividends = dividends;
    }

    /** {@code perUnit} in yuan, up to six decimal places. */
    record DividendForm(
            @NotNull @Pattern(regexp = "(?!0+(\\.0+)?$)\\d{1,6}(\\.\\d{1,6})?")
            String perUnit,

            @NotNull LocalDate recordDay,
            @NotNull LocalDate exDay,
            @NotNull LocalDate payDay) {

        DividendDesk.Announcement announcement() {
            return new DividendDesk.Announcement(new BigDecimal(perUnit), recordDay, exDay, payDay);
        }
    }

    record DividendCancellation(@NotBlank @Size(max = 500) String reason) {}

    /**
     * In fen: {@code paid} is what the fund pays in all, {@code credited} what holders have of it, {@code kept} the
     * remainder below a fen each; there from the pay day on.
     */
    record DividendView(
            UUID id,
            UUID productId,
            String product,
            String perUnit,
            LocalDate recordDay,
            LocalDate exDay,
            LocalDate payDay,
            Dividend.Status status,
            String author,
            @Nullable Long paid,
            long credited,
            @Nullable Long kept,
            long holdings,
            String currency) {

        static DividendView of(Dividend dividend) {
            var paid = dividend.paid();
            return new DividendView(
                    dividend.id(),
                    dividend.productId(),
                    dividend.product(),
                    dividend.perUnit().stripTrailingZeros().toPlainString(),
                    dividend.recordDay(),
                    dividend.exDay(),
                    dividend.payDay(),
                    dividend.status(),
                    dividend.author(),
                    paid,
                    dividend.credited(),
                    paid == null || dividend.status() != Dividend.Status.PAID ? null : paid - dividend.credited(),
                    dividend.holdings(),
                    Money.CNY);
        }
    }

    /** {@code bought} are the units that a reinvested dividend bought. */
    record HoldingDividendView(
            UUID dividendId,
            LocalDate exDay,
            LocalDate payDay,
            String perUnit,
            String units,
            long amount,
            String currency,
            Holding.DividendMode mode,
            String bought,
            LocalDate creditedOn) {

        static HoldingDividendView of(Dividends.DividendPart part) {
            return new HoldingDividendView(
                    part.dividendId(),
                    part.exDay(),
                    part.payDay(),
                    part.perUnit().stripTrailingZeros().toPlainString(),
                    part.units().toPlainString(),
                    part.amount(),
                    Money.CNY,
                    part.mode(),
                    part.bought().toPlainString(),
                    part.creditedOn());
        }
    }

    record HoldingDividends(List<HoldingDividendView> items) {}

    @Operation(summary = "某基金的分红：公告、状态、应付、已派与尾差")
    @GetMapping("/admin/v1/products/{id}/dividends")
    Page<DividendView> list(@PathVariable UUID id, @Valid PageQuery query) {
        return query.page(dividends.page(id, query.after(), query.size()), Dividend::id)
                .map(DividendView::of);
    }

    @Operation(summary = "公告分红并提交审批：每份金额、权益登记日、除息日、派息日")
    @PostMapping("/admin/v1/products/{id}/dividends")
    @ResponseStatus(HttpStatus.CREATED)
    DividendView announce(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody DividendForm form) {
        return DividendView.of(desk.announce(id, form.announcement(), staff));
    }

    @Operation(summary = "撤销尚未派发的分红")
    @PostMapping("/admin/v1/products/{id}/dividends/{dividend}/cancellation")
    DividendView cancel(
            CurrentStaff staff,
            @PathVariable UUID id,
            @PathVariable UUID dividend,
            @Valid @RequestBody DividendCancellation body) {
        return DividendView.of(desk.cancel(id, dividend, body.reason(), staff));
    }

    @Operation(summary = "我的某笔持仓的分红记录")
    @GetMapping("/api/v1/holdings/{id}/dividends")
    HoldingDividends mine(CurrentUser user, @PathVariable UUID id) {
        return new HoldingDividends(dividends.parts(user.id(), id).stream()
                .map(HoldingDividendView::of)
                .toList());
    }
}
