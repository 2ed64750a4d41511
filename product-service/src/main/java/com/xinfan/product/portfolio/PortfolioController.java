package com.xinfan.product.portfolio;

import com.xinfan.contract.money.Money;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.product.portfolio.model.ModelPortfolio;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The model portfolio as its reader may see it: weights and risk, and no word of returns. */
@RestController
@RequestMapping("/api/v1/portfolios")
class PortfolioController {

    private static final long MAX_FEN = 1_000_000_000_000L;
    private static final String WARNING_ZH = "模型组合仅供参考，不构成对本金或收益的任何保证；基金有风险，投资须谨慎。";
    private static final String WARNING_EN =
            "A model portfolio is for orientation; neither principal nor return is certain. Funds carry risk.";

    private final OwnModel models;
    private final FundPositions positions;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    PortfolioController(OwnModel models, FundPositions positions, Rulebook rulebook, BusinessClock clock) {
        this.models = models;
        this.positions = positions;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    record WeightView(UUID productId, String name, RiskLevel riskLevel, int basisPoints) {}

    record PortfolioView(
            UUID id,
            RiskTolerance level,
            int version,
            @Nullable Instant liveAt,
            String risk,
            List<WeightView> weights,
            String warning) {}

    /** {@code within} says that no product is off by the band of the rulebook or more. */
    record GapView(
            UUID portfolioId,
            RiskTolerance level,
            int version,
            String currency,
            long total,
            int bandBasisPoints,
            boolean within,
            List<Gap.GapRow> rows) {}

    @Operation(summary = "与我的风险等级对应的模型组合：比例与风险说明")
    @GetMapping
    PortfolioView mine(CurrentUser user, Locale locale) {
        var model = models.of(user.id());
        var english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        var words = rulebook.rule("portfolio.level." + model.level(), clock.today());
        return new PortfolioView(
                model.id(),
                model.level(),
                model.version(),
                model.liveAt(),
                english ? words.en() : words.zh(),
                model.weights().stream().map(PortfolioController::view).toList(),
                english ? WARNING_EN : WARNING_ZH);
    }

    @Operation(summary = "我的基金持仓与模型组合的差距（可加入拟投入金额）")
    @GetMapping("/current/gap")
    GapView gap(CurrentUser user, @RequestParam(defaultValue = "0") @PositiveOrZero @Max(MAX_FEN) long amount) {
        var model = models.of(user.id());
        var today = clock.today();
        var gap = Gap.of(model, positions.of(user.id(), today), amount);
        var band = rulebook.rule("portfolio.rebalancing", today).integer("bandBasisPoints");
        return new GapView(
                model.id(),
                model.level(),
                model.version(),
                Money.CNY,
                gap.total(),
                band,
                gap.rows().stream().noneMatch(row -> row.beyond(band, gap.total())),
                gap.rows());
    }

    private static WeightView view(ModelPortfolio.Weight weight) {
        return new WeightView(weight.productId(), weight.name(), weight.riskLevel(), weight.basisPoints());
    }
}
