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
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shelf as one user sees it. */
@RestController
class ProductController {

    private static final String RATING = "product.rating";
    private static final String NEW = "product.new";

    private final Catalogue catalogue;
    private final Profiles profiles;
    private final Rulebook rulebook;
    private final Suitability suitability;
    private final BusinessClock clock;

    ProductController(Catalogue catalogue, Profiles profiles, Rulebook rulebook, BusinessClock clock) {
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.rulebook = rulebook;
        this.suitability = new Suitability(rulebook);
        this.clock = clock;
    }

    /** How a list is ordered. */
    enum Sort {
        NEWEST,
        RISK
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
            @Nullable SuitabilityView suitability,
            @Nullable String code,
            ShelfView shelf,
            RatingView rating,
            @Nullable String benchmark,
            DealingView dealing,
            List<LabelView> labels,
            List<Scene> scenes) {}

    record Disclosure(int version, String text) {}

    /** Where it stands, with the word for it in the reader's language. */
    record ShelfView(
            Shelf state,
            String text,
            @Schema(description = "新上架") boolean isNew,

            @Schema(type = "string", description = "每日开始销售的时刻")
            LocalTime openFrom,

            @Schema(type = "string", description = "每日停止销售的时刻（不含）")
            LocalTime openUntil,

            @Schema(description = "此刻可否下单") boolean openNow) {}

    /** Both ratings; the rule says why the higher counts. */
    record RatingView(RiskLevel issuer, RiskLevel own, RuleView rule) {}

    /** Rates are decimal strings; amounts in fen. */
    record DealingView(
            String subscriptionFee,
            List<RedemptionFeeView> redemptionFees,
            @Schema(type = "string", description = "交易截止时刻") LocalTime cutOff,
            int confirmDays,
            int lockUpDays,
            int coolingOffHours,
            boolean renewable,
            long planMinAmount) {

        static DealingView of(Dealing dealing) {
            return new DealingView(
                    dealing.subscriptionFee().toString(),
                    dealing.redemptionFees().stream()
                            .map(fee -> new RedemptionFeeView(
                                    fee.underDays(), fee.rate().toString()))
                            .toList(),
                    dealing.cutOff(),
                    dealing.confirmDays(),
                    dealing.lockUpDays(),
                    dealing.coolingOffHours(),
                    dealing.renewable(),
                    dealing.planMinAmount());
        }
    }

    record RedemptionFeeView(int underDays, String rate) {}

    record LabelView(Label label, String text, String evidence) {}

    /**
     * The rule that speaks against the user and this product, or that asks for a confirmation first:
     * {@code acknowledgement} is what an order must then repeat.
     */
    record SuitabilityView(String code, @Nullable String acknowledgement, RuleView rule) {}

    record RuleView(String id, String document, String article) {}

    @Operation(summary = "在架产品，逐个标明与用户风险承受能力是否匹配；可按类型、风险、标签、场景、期限筛选")
    @GetMapping("/api/v1/products")
    Page<ProductView> list(
            CurrentUser user,
            Locale locale,
            @RequestParam(required = false) @Nullable ProductType type,
            @RequestParam(required = false) @Nullable RiskLevel riskLevel,
            @RequestParam(required = false) @Nullable Label label,
            @RequestParam(required = false) @Nullable Scene scene,
            @Parameter(description = "资金占用不超过的天数，0 为随时可取")
                    @RequestParam(required = false)
                    @PositiveOrZero
                    @Max(3650)
                    @Nullable
                    Integer term,
            @Parameter(description = "只看本人可以购买的") @RequestParam(defaultValue = "false") boolean suitable,
            @RequestParam(defaultValue = "NEWEST") Sort sort,
            @Valid PageQuery query) {
        var investor = profiles.of(user.id()).investor();
        var risks = Arrays.stream(RiskLevel.values())
                .filter(risk -> riskLevel == null || risk == riskLevel)
                .filter(risk -> !suitable || !(assess(investor, risk) instanceof Verdict.Refused))
                .toList();
        var wish = new Catalogue.Wish(type, risks, label, scene, term, sort == Sort.RISK);
        var shown = catalogue.onShelf(wish, query.after(), query.size());
        return query.page(shown, it -> it.offer().id()).map(it -> view(it, investor, locale));
    }

    @Operation(summary = "产品详情：条款、费率、风险等级、信息披露；已下架的也可查看")
    @GetMapping("/api/v1/products/{id}")
    ProductView get(CurrentUser user, Locale locale, @PathVariable UUID id) {
        var shown = catalogue.shown(id).orElseThrow(CatalogueProblem.PRODUCT_NOT_FOUND::problem);
        return view(shown, profiles.of(user.id()).investor(), locale);
    }

    private Verdict assess(Investor investor, RiskLevel risk) {
        return suitability.assess(investor, risk, clock.today());
    }

    private ProductView view(Catalogue.Shown shown, Investor investor, Locale locale) {
        var offer = shown.offer();
        var verdict = assess(investor, offer.riskLevel());
        var loan = offer.loan();
        var traits = shown.traits();
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
                reason(verdict),
                shown.code(),
                shelf(shown, locale),
                new RatingView(traits.issuerRisk(), traits.ownRisk(), view(rulebook.rule(RATING, clock.today()))),
                traits.benchmark(),
                DealingView.of(offer.dealing()),
                traits.labels().entrySet().stream()
                        .map(it -> new LabelView(it.getKey(), it.getKey().words(locale), it.getValue()))
                        .toList(),
                List.copyOf(offer.scenes()));
    }

    private ShelfView shelf(Catalogue.Shown shown, Locale locale) {
        var offer = shown.offer();
        var now = clock.now();
        var days = rulebook.rule(NEW, clock.today()).integer("days");
        var isNew = offer.live()
                && shown.publishedAt() != null
                && now.isBefore(shown.publishedAt().plus(Duration.ofDays(days)));
        var time = now.atZone(BusinessClock.ZONE).toLocalTime();
        return new ShelfView(
                offer.shelf(),
                offer.shelf().words(locale),
                isNew,
                offer.hours().from(),
                offer.hours().until(),
                offer.shelf() == Shelf.ON_SALE && offer.hours().open(time));
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
