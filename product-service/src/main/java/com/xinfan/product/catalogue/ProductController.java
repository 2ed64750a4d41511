package com.xinfan.product.catalogue;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.Investor;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.Suitability;
import com.xinfan.contract.suitability.Verdict;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.profile.Profiles;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shelf as one user sees it. */
@RestController
class ProductController {

    private final Catalogue catalogue;
    private final Profiles profiles;
    private final Suitability suitability;
    private final BusinessClock clock;

    ProductController(Catalogue catalogue, Profiles profiles, Rulebook rulebook, BusinessClock clock) {
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.suitability = new Suitability(rulebook);
        this.clock = clock;
    }

    record ProductView(
            UUID id,
            String name,
            ProductType type,
            RiskLevel riskLevel,
            @Nullable String annualRate,
            @Nullable Integer termDays,
            @Nullable Integer instalmentDays,
            @Nullable List<Integer> instalments,
            long minAmount,
            long maxAmount,
            long remaining,
            String currency,
            Confirmation confirmation,
            Disclosure disclosure,
            boolean suitable,
            @Nullable SuitabilityView suitability) {}

    record Disclosure(int version, String text) {}

    /**
     * The rule that speaks against the user and this product, or that asks for a confirmation first:
     * {@code acknowledgement} is what an order must then repeat.
     */
    record SuitabilityView(String code, @Nullable String acknowledgement, RuleView rule) {}

    record RuleView(String id, String document, String article) {}

    @Operation(summary = "在售产品，逐个标明与用户风险承受能力是否匹配")
    @GetMapping("/api/v1/products")
    Page<ProductView> list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable ProductType type,
            @RequestParam(required = false) @Nullable RiskLevel riskLevel,
            @Valid PageQuery query) {
        var investor = profiles.of(user.id()).investor();
        var offers = catalogue.onSale(type, riskLevel, query.after(), query.size());
        return query.page(offers, Offer::id).map(offer -> view(offer, investor));
    }

    @Operation(summary = "产品详情：条款、风险等级、信息披露")
    @GetMapping("/api/v1/products/{id}")
    ProductView get(CurrentUser user, @PathVariable UUID id) {
        var offer = catalogue.offer(id).filter(Offer::live).orElseThrow(CatalogueProblem.PRODUCT_NOT_FOUND::problem);
        return view(offer, profiles.of(user.id()).investor());
    }

    private ProductView view(Offer offer, Investor investor) {
        var verdict = suitability.assess(investor, offer.riskLevel(), clock.today());
        var loan = offer.loan();
        return new ProductView(
                offer.id(),
                offer.name(),
                offer.type(),
                offer.riskLevel(),
                offer.annualRate() == null ? null : offer.annualRate().toString(),
                offer.termDays(),
                loan == null ? null : loan.everyDays(),
                loan == null ? null : loan.instalments(),
                offer.minAmount(),
                offer.maxAmount(),
                offer.left(),
                Money.CNY,
                offer.confirmation(),
                new Disclosure(offer.disclosureVersion(), offer.disclosure()),
                !(verdict instanceof Verdict.Refused),
                reason(verdict));
    }

    private static @Nullable SuitabilityView reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Suitable() -> null;
            case Verdict.Refused(var rule, var code) -> new SuitabilityView(code, null, view(rule));
            case Verdict.NeedsAcknowledgement(var rule, var code) -> new SuitabilityView(code, code, view(rule));
        };
    }

    private static RuleView view(Rule rule) {
        return new RuleView(rule.id(), rule.document(), rule.article());
    }
}
