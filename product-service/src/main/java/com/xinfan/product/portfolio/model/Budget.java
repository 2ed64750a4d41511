package com.xinfan.product.portfolio.model;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import java.time.LocalDate;
import java.util.List;

/**
 * What a level of risk tolerance allows, by the rulebook; caps are in basis points, by risk level from R1.
 *
 * @param volatility of a year, in basis points
 * @param floor the least volatility that an asset is taken to have, in basis points
 * @param smallest weights below it are left out, in basis points
 */
record Budget(
        int volatility,
        List<Integer> productCaps,
        List<Integer> riskCaps,
        int observations,
        int lookBackDays,
        int floor,
        int smallest) {

    static Budget of(RiskTolerance level, Rulebook rulebook, LocalDate on) {
        var rule = rulebook.rule("portfolio.level." + level, on);
        var data = rulebook.rule("portfolio.data", on);
        return new Budget(
                rule.integer("volatilityBasisPoints"),
                rule.list("productCaps").stream().map(Integer::valueOf).toList(),
                rule.list("riskCaps").stream().map(Integer::valueOf).toList(),
                data.integer("observations"),
                data.integer("lookBackDays"),
                data.integer("floorBasisPoints"),
                data.integer("smallestBasisPoints"));
    }

    int productCap(RiskLevel risk) {
        return productCaps.get(risk.ordinal());
    }

    boolean allows(RiskLevel risk) {
        return productCap(risk) > 0 && riskCaps.get(risk.ordinal()) > 0;
    }
}
