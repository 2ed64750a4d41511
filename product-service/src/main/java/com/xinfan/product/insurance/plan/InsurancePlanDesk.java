package com.xinfan.product.insurance.plan;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.insurance.InsuranceProblem;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with plans, each with its line in the audit log. */
@Component
@Transactional
class InsurancePlanDesk implements Approvable {

    static final String KIND = "insurance-plan";

    private final InsurancePlans plans;
    private final Catalogue catalogue;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    InsurancePlanDesk(
            InsurancePlans plans, Catalogue catalogue, Approvals approvals, Audit audit, BusinessClock clock) {
        this.plans = plans;
        this.catalogue = catalogue;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    /** Written for a product of the kind; what was on sale is taken off until the new plan is approved. */
    InsurancePlan write(UUID product, InsurancePlan.InsuredTerms terms, CurrentStaff author) {
        approvals.withdraw(KIND, product, author);
        requireInsurance(product);
        if (terms.missing() != null) {
            throw InsuranceProblem.INSURANCE_PLAN_DOCUMENTS.at("/documents", terms.missing());
        }
        var before = plans.lock(product);
        plans.write(product, terms, clock.now());
        var plan = plans.find(product).orElseThrow();
        audit.record(
                author.username(),
                "insurance-plan.written",
                KIND + ":" + product,
                before.map(one -> Map.of("hash", one.hash())).orElse(null),
                Map.of("hash", plan.hash()),
                null);
        return plan;
    }

    UUID submit(UUID product, CurrentStaff author) {
        var plan = plans.lock(product).orElseThrow(InsuranceProblem.INSURANCE_PLAN_NOT_FOUND::problem);
        if (plan.status() != InsurancePlan.Status.DRAFT) {
            throw InsuranceProblem.INSURANCE_PLAN_STATE.problem(plan.status());
        }
        var offer = requireInsurance(product);
        return approvals.submit(KIND, product, "保险计划：" + offer.name(), author);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Role> approvers() {
        return Set.of(Role.COMPLIANCE, Role.ADMIN);
    }

    @Override
    public String hash(UUID product) {
        return plans.find(product)
                .map(InsurancePlan::hash)
                .orElseThrow(InsuranceProblem.INSURANCE_PLAN_NOT_FOUND::problem);
    }

    @Override
    public void approved(UUID product, String approver) {
        var plan = plans.lock(product).orElseThrow(InsuranceProblem.INSURANCE_PLAN_NOT_FOUND::problem);
        plans.approve(product, plan.hash());
        audit.record(
                approver, "insurance-plan.approved", KIND + ":" + product, null, Map.of("hash", plan.hash()), null);
    }

    @Override
    public void rejected(UUID product, String approver, String reason) {
        // It stays a draft.
    }

    private Offer requireInsurance(UUID product) {
        return catalogue
                .offer(product)
                .filter(offer -> offer.type() == ProductType.INSURANCE)
                .orElseThrow(InsuranceProblem.INSURANCE_PLAN_PRODUCT::problem);
    }
}
