package com.xinfan.product.insurance.plan;

import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.approval.ApprovalView;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.product.catalogue.Catalogue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The plan of the machine-local insurance product, written by one and approved by another, like everywhere else, as
 * soon as the product is there.
 */
@Component
@Profile("local")
class LocalInsurance implements DueWork {

    private static final UUID PRODUCT = Ids.of("local-product", "accident-insurance");
    private static final CurrentStaff AUTHOR = staff("operator", Role.OPERATOR);
    private static final CurrentStaff APPROVER = staff("compliance", Role.COMPLIANCE);

    private final InsurancePlanDesk desk;
    private final InsurancePlans plans;
    private final Catalogue catalogue;
    private final Approvals approvals;

    LocalInsurance(InsurancePlanDesk desk, InsurancePlans plans, Catalogue catalogue, Approvals approvals) {
        this.desk = desk;
        this.plans = plans;
        this.catalogue = catalogue;
        this.approvals = approvals;
    }

    @Override
    public String name() {
        return "local-insurance";
    }

    @Override
    public int runDue() {
        if (catalogue.offer(PRODUCT).isEmpty()
                || plans.find(PRODUCT).filter(InsurancePlan::live).isPresent()) {
            return 0;
        }
        if (plans.find(PRODUCT).isEmpty()) {
            desk.write(PRODUCT, terms(), AUTHOR);
        }
        desk.submit(PRODUCT, AUTHOR);
        approvals
                .latest(InsurancePlanDesk.KIND, PRODUCT)
                .filter(approval -> approval.status() == ApprovalView.Status.SUBMITTED)
                .ifPresent(approval -> approvals.approve(approval.id(), APPROVER));
        return 1;
    }

    private static InsurancePlan.InsuredTerms terms() {
        return new InsurancePlan.InsuredTerms(
                "远航财产保险股份有限公司（示例）",
                "理赔与退保：远航保险客服 400-000-0000",
                false,
                1_000,
                50_000_000,
                0,
                EnumSet.range(AgeBand.FROM_18_TO_24, AgeBand.FROM_50_TO_64),
                List.of(
                        new InsurancePlan.PlanPage(
                                InsurancePlan.Kind.RESPONSIBILITY, "保险责任", "被保险人因意外伤害身故或伤残的，按约定保额给付保险金。"),
                        new InsurancePlan.PlanPage(
                                InsurancePlan.Kind.EXCLUSION, "责任免除", "故意行为、酒后驾驶、从事高风险运动及战争等情形，不承担给付责任。"),
                        new InsurancePlan.PlanPage(InsurancePlan.Kind.TERMS, "保险条款", "保险期间一年，自承保日的次日零时起算；投保人须如实告知。"),
                        new InsurancePlan.PlanPage(
                                InsurancePlan.Kind.COOLING_OFF, "犹豫期与等待期", "承保次日起十五日为犹豫期，期内可全额退还保费；意外伤害责任无等待期。")));
    }

    private static CurrentStaff staff(String username, Role role) {
        return new CurrentStaff(Ids.of("local-staff", username), username, Set.of(role));
    }
}
