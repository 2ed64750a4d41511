package com.xinfan.product.catalogue.authoring;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.catalogue.DocumentKind;
import com.xinfan.product.catalogue.Hours;
import com.xinfan.product.catalogue.Label;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.catalogue.Traits;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A product as its author writes it. */
record ProductForm(
        @Schema(description = "产品代码，全库唯一；净值文件用它指产品", example = "XF-BOND-01")
        @Nullable
        @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{1,19}")
        String code,

        @Schema(description = "产品名称", example = "信帆稳健纯债基金") @NotBlank @Size(max = 60)
        String name,

        @Schema(description = "产品类型；上架后不可改", example = "BOND_FUND") @NotNull
        ProductType type,

        @Schema(description = "本机构评定的风险等级；与发行人评级不一致时取高者", example = "R3") @NotNull
        RiskLevel riskLevel,

        @Schema(description = "发行人评定的风险等级；不填表示与本机构一致", example = "R2") @Nullable
        RiskLevel issuerRiskLevel,

        @Schema(description = "年化利率，小数；仅定期与贷款") @Nullable @Pattern(regexp = RATE)
        String annualRate,

        @Schema(description = "期限天数；定期必填，保险为保障天数") @Nullable @Min(1) @Max(3650)
        Integer termDays,

        @Schema(description = "每期天数；仅贷款") @Nullable @Min(1) @Max(31)
        Integer instalmentDays,

        @Schema(description = "可选期数；仅贷款") @Nullable @Size(min = 1, max = 12)
        List<@NotNull @Min(1) @Max(60) Integer> instalments,

        @Schema(description = "单笔最低金额，分", example = "1000") @NotNull @Positive @Max(MAX_FEN)
        Long minAmount,

        @Schema(description = "单笔最高金额，分", example = "500000000") @NotNull @Positive @Max(MAX_FEN)
        Long maxAmount,

        @Schema(description = "总额度，分；售完即止", example = "100000000000") @NotNull @PositiveOrZero @Max(MAX_FEN * 1000)
        Long quota,

        @Schema(description = "确认方式：即时，或按此后公布的净值", example = "NEXT_DAY") @NotNull
        Confirmation confirmation,

        @Schema(description = "信息披露与风险提示，展示给购买人", example = "基金有风险，投资需谨慎，过往业绩不预示未来表现。") @NotBlank @Size(max = 4000)
        String disclosure,

        @Schema(description = "发行人支付的一次性佣金，占订单金额的小数", example = "0.0040") @Nullable @Pattern(regexp = RATE)
        String commissionRate,

        @Schema(description = "业绩比较基准的文字；不是收益承诺", example = "中债综合财富指数收益率×90%＋活期存款利率×10%") @Nullable @Size(max = 200)
        String benchmark,

        @Schema(description = "费率与申赎规则；不填为无费用、15:00 截止") @Nullable @Valid
        DealingForm dealing,

        @Schema(type = "string", description = "每日开始销售的时刻；不填为零时", example = "09:00") @Nullable
        LocalTime openFrom,

        @Schema(type = "string", description = "每日停止销售的时刻（不含）；不填为二十四时", example = "22:00") @Nullable
        LocalTime openUntil,

        @Schema(description = "绿色、普惠等标签，每个附证明材料") @Nullable @Size(max = 2)
        List<@NotNull @Valid LabelForm> labels,

        @Schema(description = "适用场景") @Nullable @Size(max = 5)
        List<@NotNull Scene> scenes,

        @Schema(description = "生效日；不填或已到则审批通过即生效") @Nullable LocalDate launchOn) {

    static final long MAX_FEN = 1_000_000_000_000L;
    static final String RATE = "\\d(\\.\\d{1,8})?";

    /** A label and why the product carries it. */
    record LabelForm(
            @Schema(description = "标签", example = "GREEN") @NotNull
            Label label,

            @Schema(description = "为何符合标签定义：依据、认证、投向", example = "不低于 80% 资产投向绿色债券，附第三方认证编号。")
            @NotBlank
            @Size(max = 500)
            String evidence) {

        static LabelForm of(Map.Entry<Label, String> label) {
            return new LabelForm(label.getKey(), label.getValue());
        }
    }

    /** A step of the redemption ladder. */
    record FeeStep(
            @Schema(description = "持有少于此天数时适用", example = "7") @NotNull @Min(1) @Max(3650)
            Integer underDays,

            @Schema(description = "占赎回金额的小数", example = "0.0150") @NotNull @Pattern(regexp = RATE)
            String rate) {}

    /** How it is bought and given back; what is left out is none. */
    record DealingForm(
            @Schema(description = "申购费率（外扣法）", example = "0.0080") @Nullable @Pattern(regexp = "0(\\.\\d{1,8})?")
            String subscriptionFee,

            @Schema(description = "赎回费阶梯，按天数升序") @Nullable @Size(max = 10)
            List<@NotNull @Valid FeeStep> redemptionFees,

            @Schema(type = "string", description = "交易截止时刻；此刻起的订单归下一交易日", example = "15:00") @Nullable
            LocalTime cutOff,

            @Schema(description = "从交易日到确认的交易日数；即时确认为 0", example = "1") @Nullable @Min(0) @Max(10)
            Integer confirmDays,

            @Schema(description = "锁定天数", example = "0") @Nullable @Min(0) @Max(3650)
            Integer lockUpDays,

            @Schema(description = "冷静期（保险犹豫期）小时数", example = "0") @Nullable @Min(0) @Max(2160)
            Integer coolingOffHours,

            @Schema(description = "巨额赎回线，占总份额的万分比；0 为不设", example = "1000") @Nullable @Min(0) @Max(10_000)
            Integer largeRedemptionBasisPoints,

            @Schema(description = "到期可否自动续期；仅定期", example = "false") @Nullable
            Boolean renewable,

            @Schema(description = "定投每期最低金额，分；0 为不支持定投", example = "1000") @Nullable @Min(0) @Max(MAX_FEN)
            Long planMinAmount) {

        static final DealingForm NONE = new DealingForm(null, null, null, null, null, null, null, null, null);

        Dealing dealing(Confirmation confirmation) {
            var plain = Dealing.plain(confirmation);
            return new Dealing(
                    subscriptionFee == null ? plain.subscriptionFee() : Rate.parse(subscriptionFee),
                    Objects.requireNonNullElse(redemptionFees, List.<FeeStep>of()).stream()
                            .map(fee -> new Dealing.RedemptionFee(fee.underDays(), Rate.parse(fee.rate())))
                            .toList(),
                    Objects.requireNonNullElse(cutOff, plain.cutOff()),
                    Objects.requireNonNullElse(confirmDays, plain.confirmDays()),
                    Objects.requireNonNullElse(lockUpDays, 0),
                    Objects.requireNonNullElse(coolingOffHours, 0),
                    Objects.requireNonNullElse(largeRedemptionBasisPoints, 0),
                    Objects.requireNonNullElse(renewable, false),
                    Objects.requireNonNullElse(planMinAmount, 0L));
        }

        static DealingForm of(Dealing dealing) {
            return new DealingForm(
                    dealing.subscriptionFee().toString(),
                    dealing.redemptionFees().stream()
                            .map(fee -> new FeeStep(fee.underDays(), fee.rate().toString()))
                            .toList(),
                    dealing.cutOff(),
                    dealing.confirmDays(),
                    dealing.lockUpDays(),
                    dealing.coolingOffHours(),
                    dealing.largeRedemptionBasisPoints(),
                    dealing.renewable(),
                    dealing.planMinAmount());
        }
    }

    /** The content, with the documents that the product has. */
    Product.Content content(Map<DocumentKind, Traits.Document> documents) {
        var rate = annualRate == null ? null : Rate.parse(annualRate).value();
        var commission = commissionRate == null
                ? BigDecimal.ZERO
                : Rate.parse(commissionRate).value();
        var terms = new Terms(rate, termDays, loan(), minAmount, maxAmount, quota, confirmation, commission);
        return new Product.Content(code, name, type, terms, disclosure, traits(documents));
    }

    private Traits traits(Map<DocumentKind, Traits.Document> documents) {
        return new Traits(
                Objects.requireNonNullElse(issuerRiskLevel, riskLevel),
                riskLevel,
                benchmark,
                Objects.requireNonNullElse(dealing, DealingForm.NONE).dealing(confirmation),
                openFrom == null && openUntil == null
                        ? null
                        : new Hours(
                                Objects.requireNonNullElse(openFrom, LocalTime.MIN),
                                Objects.requireNonNullElse(openUntil, LocalTime.MAX)),
                Objects.requireNonNullElse(labels, List.<LabelForm>of()).stream()
                        .collect(Collectors.toMap(LabelForm::label, LabelForm::evidence, (_, last) -> last)),
                scenes == null ? Set.of() : Set.copyOf(scenes),
                documents,
                launchOn);
    }

    /** Half a plan is none, which the terms of a loan then refuse. */
    private Offer.@Nullable LoanPlan loan() {
        return instalmentDays == null || instalments == null ? null : Offer.LoanPlan.of(instalmentDays, instalments);
    }

    /** What an author would have written for the content. */
    static ProductForm of(Product.Content content) {
        var terms = content.terms();
        var traits = content.traits();
        var hours = traits.hours();
        return new ProductForm(
                content.code(),
                content.name(),
                content.type(),
                traits.ownRisk(),
                traits.issuerRisk(),
                terms.rate() == null ? null : terms.rate().toString(),
                terms.termDays(),
                terms.loan() == null ? null : terms.loan().everyDays(),
                terms.loan() == null ? null : terms.loan().instalments(),
                terms.minAmount(),
                terms.maxAmount(),
                terms.quota(),
                terms.confirmation(),
                content.disclosure(),
                terms.commission().toString(),
                traits.benchmark(),
                DealingForm.of(traits.dealing()),
                hours == null ? null : hours.from(),
                hours == null ? null : hours.until(),
                traits.labels().entrySet().stream().map(LabelForm::of).toList(),
                List.copyOf(traits.scenes()),
                traits.launchOn());
    }
}
