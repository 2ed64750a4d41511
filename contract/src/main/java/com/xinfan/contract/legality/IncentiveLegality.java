package com.xinfan.contract.legality;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.rulebook.Severity;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * The incentive legality matrix. Its cells are the rulebook's {@code incentive.*} rules: {@code products} and {@code
 * incentives} name rows and columns; BLOCK forbids, any other severity needs approval; the hardest rule wins.
 */
public final class IncentiveLegality {

    private final Rulebook rulebook;

    public IncentiveLegality(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** Whether an incentive may be tied to a product on a day. */
    public Legality check(ProductType product, IncentiveKind incentive, LocalDate on) {
        return rulebook.rules("incentive.", on).stream()
                .filter(rule -> rule.list("products").contains(product.name())
                        && rule.list("incentives").contains(incentive.name()))
                .min(Comparator.comparing(Rule::severity))
                .<Legality>map(rule -> rule.severity() == Severity.BLOCK
                        ? new Legality.Forbidden(rule)
                        : new Legality.NeedsApproval(rule))
                .orElseGet(Legality.Allowed::new);
    }
}
