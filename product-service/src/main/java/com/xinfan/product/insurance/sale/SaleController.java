package com.xinfan.product.insurance.sale;

import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.product.insurance.plan.InsurancePlan;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
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

/** Where insurance is shown: the plans, and page by page what a buyer must have read. */
@RestController
@RequestMapping("/api/v1/insurance")
class SaleController {

    private final SaleDesk desk;
    private final OnSale onSale;
    private final BusinessClock clock;

    SaleController(SaleDesk desk, OnSale onSale, BusinessClock clock) {
        this.desk = desk;
        this.onSale = onSale;
        this.clock = clock;
    }

    /** Premiums and cover in fen. */
    record InsurancePlanView(
            UUID productId,
            String name,
            String insurer,
            String seller,
            RiskLevel riskLevel,
            long minPremium,
            long maxPremium,
            int coverPerYuan,
            long maxCover,
            @Nullable Integer termDays,
            int waitingDays,
            int coolingOffHours,
            String claims,
            String disclosure) {

        static InsurancePlanView of(OnSale.Sold sold, String seller) {
            var offer = sold.offer();
            var terms = sold.plan().terms();
            return new InsurancePlanView(
                    offer.id(),
                    offer.name(),
                    terms.insurer(),
                    seller,
                    offer.riskLevel(),
                    offer.minAmount(),
                    offer.maxAmount(),
                    terms.coverPerYuan(),
                    terms.maxCover(),
                    offer.termDays(),
                    terms.waitingDays(),
                    offer.dealing().coolingOffHours(),
                    terms.claims(),
                    offer.disclosure());
        }
    }

    record InsurancePlanList(List<InsurancePlanView> items) {}

    record SaleRequest(@NotNull UUID productId) {}

    record ReadingRequest(
            @NotNull @Min(0) @Max(100) Integer position,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String hash) {}

    /** {@code highlighted} texts are shown so that nobody overlooks them. */
    record SalePage(
            int position, InsurancePlan.Kind kind, String title, String body, String hash, boolean highlighted) {

        static @Nullable SalePage of(InsurancePlan plan, int position) {
            var documents = plan.terms().documents();
            if (position >= documents.size()) {
                return null;
            }
            var document = documents.get(position);
            return new SalePage(
                    position,
                    document.kind(),
                    document.title(),
                    document.body(),
                    document.hash(),
                    document.kind() == InsurancePlan.Kind.EXCLUSION);
        }
    }

    /** {@code next} is the page to read; none when all are read. */
    record SaleView(
            UUID id,
            UUID productId,
            String seller,
            int pages,
            @Nullable SalePage next) {

        static SaleView of(SaleDesk.Opened opened, int position) {
            var sale = opened.sale();
            return new SaleView(
                    sale.id(),
                    sale.productId(),
                    sale.seller(),
                    opened.plan().terms().documents().size(),
                    SalePage.of(opened.plan(), position));
        }
    }

    @Operation(summary = "在售保险计划")
    @GetMapping("/plans")
    InsurancePlanList plans() {
        var seller = onSale.seller(clock.today());
        return new InsurancePlanList(onSale.all().stream()
                .map(sold -> InsurancePlanView.of(sold, seller))
                .toList());
    }

    @Operation(summary = "开始一次可回溯的投保：展示第一页须阅读的内容")
    @PostMapping("/sales")
    @ResponseStatus(HttpStatus.CREATED)
    SaleView open(CurrentUser user, @Valid @RequestBody SaleRequest request) {
        return SaleView.of(desk.open(user.id(), request.productId()), 0);
    }

    @Operation(summary = "确认已阅读一页，取得下一页；按页序，逐页留痕")
    @PostMapping("/sales/{id}/readings")
    SaleView read(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody ReadingRequest request) {
        desk.read(user.id(), id, request.position(), request.hash());
        return SaleView.of(desk.get(user.id(), id), request.position() + 1);
    }
}
