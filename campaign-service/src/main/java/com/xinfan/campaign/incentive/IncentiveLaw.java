package com.xinfan.campaign.incentive;

import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.IncentiveLegality;
import com.xinfan.contract.legality.Legality;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import org.springframework.stereotype.Component;

/** The legality matrix as of today. What needs approval passes: compliance approves everything that goes live here. */
@Component
public class IncentiveLaw {

    private final IncentiveLegality matrix;
    private final BusinessClock clock;

    IncentiveLaw(Rulebook rulebook, BusinessClock clock) {
        this.matrix = new IncentiveLegality(rulebook);
        this.clock = clock;
    }

    /** Refuses what the law forbids, with the article. */
    public void requireAllowed(ProductType product, IncentiveKind incentive, String param) {
        if (matrix.check(product, incentive, clock.today()) instanceof Legality.Forbidden(var rule)) {
            throw IncentiveProblem.INCENTIVE_FORBIDDEN
                    .at(param, product, incentive)
                    .rule(rule);
        }
    }

    public boolean allows(ProductType product, IncentiveKind incentive) {
        return !(matrix.check(product, incentive, clock.today()) instanceof Legality.Forbidden);
    }
}
