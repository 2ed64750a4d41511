package com.xinfan.product.insurance.sale;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.insurance.InsuranceProblem;
import com.xinfan.product.insurance.plan.InsurancePlan;
import com.xinfan.product.insurance.plan.InsurancePlans;
import com.xinfan.product.insurance.plan.Licence;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The insurance that is sold now, and by whom. */
@Component
public class OnSale {

    private final InsurancePlans plans;
    private final Catalogue catalogue;
    private final Licence licence;

    OnSale(InsurancePlans plans, Catalogue catalogue, Licence licence) {
        this.plans = plans;
        this.catalogue = catalogue;
        this.licence = licence;
    }

    /** A plan that is sold, with its product. */
    public record Sold(Offer offer, InsurancePlan plan) {}

    /** Refused when nobody may sell. */
    public String seller(LocalDate day) {
        return licence.seller(day);
    }

    List<Sold> all() {
        return plans.live().stream()
                .flatMap(plan -> catalogue.offer(plan.productId()).stream()
                        .filter(offer -> sellable(offer, plan))
                        .map(offer -> new Sold(offer, plan)))
                .toList();
    }

    Sold get(UUID product) {
        var plan = plans.find(product).orElseThrow(InsuranceProblem.INSURANCE_PLAN_NOT_FOUND::problem);
        return catalogue
                .offer(product)
                .filter(offer -> sellable(offer, plan))
                .map(offer -> new Sold(offer, plan))
                .orElseThrow(InsuranceProblem.INSURANCE_PLAN_NOT_FOUND::problem);
    }

    /** Whether both are on sale. */
    public static boolean sellable(Offer offer, InsurancePlan plan) {
        return offer.live() && offer.type() == ProductType.INSURANCE && plan.live();
    }
}
