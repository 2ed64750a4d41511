package com.xinfan.campaign.campaign;

import com.xinfan.campaign.incentive.IncentiveTemplate;
import com.xinfan.campaign.incentive.ProductScope;
import com.xinfan.campaign.rule.CheckInRule;
import com.xinfan.campaign.rule.GrantRule;
import com.xinfan.campaign.rule.Trigger;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A grant rule on the wire, the same when it is written and when it is read. */
record RuleJson(
        @NotNull @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") @Size(max = 40)
        String code,

        @NotNull Trigger trigger,
        @Nullable @Size(min = 1, max = 500) String condition,
        @Min(1) @Max(1_000) int perUserLimit,
        @NotBlank @Size(max = 200) String text,
        @NotNull @Valid IncentiveJson incentive) {

    /** Amounts in fen, the rate as a decimal string. */
    record IncentiveJson(
            @NotNull IncentiveKind kind,
            @Nullable @Positive @Max(100_000_000L) Long amount,
            @Nullable @Pattern(regexp = "0\\.\\d{1,8}") String rate,
            @NotEmpty @Size(max = 7) List<@NotNull ProductType> products,
            @PositiveOrZero @Max(100_000_000_000L) long minOrder,
            @Nullable @Positive @Max(100_000_000_000L) Long maxPrincipal,
            @Nullable @Positive @Max(3_660) Integer maxTermDays,
            @Min(1) @Max(366) int validDays) {

        IncentiveTemplate template() {
            return new IncentiveTemplate(
                    kind,
                    amount,
                    rate == null ? null : Rate.parse(rate),
                    ProductScope.of(products),
                    minOrder,
                    maxPrincipal,
                    maxTermDays,
                    validDays);
        }

        static IncentiveJson of(IncentiveTemplate template) {
            return new IncentiveJson(
                    template.kind(),
                    template.valueFen(),
                    template.rate() == null ? null : template.rate().toString(),
                    template.products().types(),
                    template.minOrderFen(),
                    template.maxPrincipalFen(),
                    template.maxTermDays(),
                    template.validDays());
        }
    }

    /** Points for checking in, by the day of the streak. */
    record CheckInJson(
            @NotEmpty @Size(max = 31) List<@NotNull @Positive @Max(10_000) Integer> points,
            @Min(1) @Max(3_660) int validDays) {

        CheckInRule rule() {
            return new CheckInRule(points, validDays);
        }

        static @Nullable CheckInJson of(@Nullable CheckInRule rule) {
            return rule == null ? null : new CheckInJson(rule.points(), rule.validDays());
        }
    }

    GrantRule rule() {
        return new GrantRule(code, trigger, condition, perUserLimit, text, incentive.template());
    }

    static RuleJson of(GrantRule rule) {
        return new RuleJson(
                rule.code(),
                rule.trigger(),
                rule.condition(),
                rule.perUserLimit(),
                rule.text(),
                IncentiveJson.of(rule.incentive()));
    }
}
