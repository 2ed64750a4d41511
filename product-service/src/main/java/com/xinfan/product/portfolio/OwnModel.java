package com.xinfan.product.portfolio;

import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.Verdict;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.portfolio.model.ModelPortfolio;
import com.xinfan.product.portfolio.model.ModelPortfolios;
import com.xinfan.product.profile.Profiles;
import com.xinfan.product.profile.SuitabilityCheck;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The model portfolio that is in force for somebody. */
@Component
public class OwnModel {

    private final Profiles profiles;
    private final ModelPortfolios portfolios;
    private final SuitabilityCheck suitability;
    private final BusinessClock clock;

    OwnModel(Profiles profiles, ModelPortfolios portfolios, SuitabilityCheck suitability, BusinessClock clock) {
        this.profiles = profiles;
        this.portfolios = portfolios;
        this.suitability = suitability;
        this.clock = clock;
    }

    /**
     * Of the level that counts today.
     *
     * @throws com.xinfan.platform.web.Problem when she has no such level, or the level no portfolio
     */
    public ModelPortfolio of(UUID user) {
        var profile = profiles.of(user);
        var level = profile.level();
        if (suitability.verdict(profile, RiskLevel.R1, clock.today()) instanceof Verdict.Refused refused) {
            throw PortfolioProblem.PORTFOLIO_LEVEL_MISSING.problem().rule(refused.rule());
        }
        if (level == null) {
            throw PortfolioProblem.PORTFOLIO_LEVEL_MISSING.problem();
        }
        return portfolios.live(level).orElseThrow(() -> PortfolioProblem.PORTFOLIO_NONE.problem(level));
    }
}
