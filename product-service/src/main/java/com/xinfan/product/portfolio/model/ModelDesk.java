package com.xinfan.product.portfolio.model;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a model portfolio's life, each with its line in the audit log. */
@Component
@Transactional
class ModelDesk {

    private final ModelPortfolios portfolios;
    private final ModelMaker maker;
    private final Approvals approvals;
    private final Audit audit;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ModelDesk(
            ModelPortfolios portfolios,
            ModelMaker maker,
            Approvals approvals,
            Audit audit,
            Rulebook rulebook,
            BusinessClock clock) {
        this.portfolios = portfolios;
        this.maker = maker;
        this.approvals = approvals;
        this.audit = audit;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    ModelPortfolio compute(RiskTolerance level, @Nullable List<UUID> products, CurrentStaff author) {
        var id = Ids.next();
        portfolios.add(id, level, maker.compute(level, products), rulebook.version(), author.username(), clock.now());
        return recorded(author.username(), "computed", id, null);
    }

    ModelPortfolio submit(UUID id, CurrentStaff author) {
        var portfolio = locked(id, ModelPortfolio.Status.DRAFT);
        portfolios.moved(id, ModelPortfolio.Status.SUBMITTED, null);
        approvals.submit(
                ModelApproval.KIND, id, "模型组合 " + portfolio.level() + " 第 " + portfolio.version() + " 版", author);
        return recorded(author.username(), "submitted", id, null);
    }

    void approve(UUID id, String approver) {
        portfolios.goLive(locked(id, ModelPortfolio.Status.SUBMITTED), approver, clock.now());
        recorded(approver, "approved", id, null);
    }

    void reject(UUID id, String approver, String reason) {
        locked(id, ModelPortfolio.Status.SUBMITTED);
        portfolios.moved(id, ModelPortfolio.Status.DRAFT, null);
        recorded(approver, "rejected", id, reason);
    }

    /** One person may stop it; the next one takes two again. */
    ModelPortfolio retire(UUID id, String reason, CurrentStaff staff) {
        locked(id, ModelPortfolio.Status.LIVE);
        portfolios.moved(id, ModelPortfolio.Status.RETIRED, clock.now());
        return recorded(staff.username(), "retired", id, reason);
    }

    @Transactional(readOnly = true)
    ModelPortfolio find(UUID id) {
        return portfolios.find(id).orElseThrow(ModelProblem.PORTFOLIO_MODEL_NOT_FOUND::problem);
    }

    private ModelPortfolio locked(UUID id, ModelPortfolio.Status status) {
        var portfolio = portfolios.lock(id).orElseThrow(ModelProblem.PORTFOLIO_MODEL_NOT_FOUND::problem);
        if (portfolio.status() != status) {
            throw ModelProblem.PORTFOLIO_MODEL_STATE.problem(portfolio.status());
        }
        return portfolio;
    }

    private ModelPortfolio recorded(String actor, String what, UUID id, @Nullable String reason) {
        var after = find(id);
        audit.record(actor, "model-portfolio." + what, "model-portfolio:" + id, null, after, reason);
        return after;
    }
}
