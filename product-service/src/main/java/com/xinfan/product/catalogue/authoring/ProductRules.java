package com.xinfan.product.catalogue.authoring;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.CatalogueProblem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the law and the rest of the shelf ask of a product. */
@Component
class ProductRules {

    private static final String COOLING_OFF = "product.cooling-off";

    private final Versions versions;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ProductRules(Versions versions, Rulebook rulebook, BusinessClock clock) {
        this.versions = versions;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    Product.Content check(UUID id, Product.Content content) {
        if (content.code() != null && versions.taken(content.code(), id)) {
            throw CatalogueProblem.PRODUCT_CODE_TAKEN.at("/code", content.code());
        }
        if (content.type() == ProductType.INSURANCE) {
            var rule = rulebook.rule(COOLING_OFF, clock.today());
            var hours = rule.integer("days") * 24;
            if (content.traits().dealing().coolingOffHours() < hours) {
                throw CatalogueProblem.PRODUCT_COOLING_OFF
                        .at("/dealing/coolingOffHours", hours)
                        .rule(rule);
            }
        }
        return content;
    }
}
