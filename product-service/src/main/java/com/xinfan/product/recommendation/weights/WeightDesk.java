package com.xinfan.product.recommendation.weights;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a set's life, each with its line in the audit log. */
@Component
@Transactional
class WeightDesk {

    private final WeightSets sets;
    private final Approvals approvals;
    private final Audit audit;
    private final BusinessClock clock;

    WeightDesk(WeightSets sets, Approvals approvals, Audit audit, BusinessClock clock) {
        this.sets = sets;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
    }

    WeightSet draft(Weights weights, String note, CurrentStaff author) {
        requireWhole(weights);
        var id = Ids.next();
        sets.add(id, weights, note, author.username(), clock.now());
        return recorded(author.username(), "drafted", id, null, null);
    }

    WeightSet edit(UUID id, Weights weights, String note, CurrentStaff author) {
        requireWhole(weights);
        approvals.withdraw(WeightApproval.KIND, id, author);
        var before = locked(id);
        if (before.status() != WeightSet.Status.DRAFT && before.status() != WeightSet.Status.SUBMITTED) {
            throw WeightProblem.RECOMMENDATION_WEIGHTS_STATE.problem(before.status());
        }
        sets.edit(id, weights, note, author.username());
        return recorded(author.username(), "edited", id, before, null);
    }

    WeightSet submit(UUID id, CurrentStaff author) {
        var set = locked(id, WeightSet.Status.DRAFT);
        sets.moved(id, WeightSet.Status.SUBMITTED);
        approvals.submit(WeightApproval.KIND, id, "推荐权重 " + set.number() + "：" + set.note(), author);
        return recorded(author.username(), "submitted", id, null, null);
    }

    void approve(UUID id, String approver) {
        locked(id, WeightSet.Status.SUBMITTED);
        var before = sets.live();
        sets.goLive(id, approver, clock.now());
        recorded(approver, "approved", id, before, null);
    }

    void reject(UUID id, String approver, String reason) {
        locked(id, WeightSet.Status.SUBMITTED);
        sets.moved(id, WeightSet.Status.DRAFT);
        recorded(approver, "rejected", id, null, reason);
    }

    @Transactional(readOnly = true)
    WeightSet find(UUID id) {
        return sets.find(id).orElseThrow(WeightProblem.RECOMMENDATION_WEIGHTS_NOT_FOUND::problem);
    }

    private WeightSet locked(UUID id) {
        return sets.lock(id).orElseThrow(WeightProblem.RECOMMENDATION_WEIGHTS_NOT_FOUND::problem);
    }

    private WeightSet locked(UUID id, WeightSet.Status status) {
        var set = locked(id);
        if (set.status() != status) {
            throw WeightProblem.RECOMMENDATION_WEIGHTS_STATE.problem(set.status());
        }
        return set;
    }

    private static void requireWhole(Weights weights) {
        if (weights.sum() != Weights.WHOLE) {
            throw WeightProblem.RECOMMENDATION_WEIGHTS_SUM.at("/weights", Weights.WHOLE, weights.sum());
        }
    }

    private WeightSet recorded(
            String actor, String what, UUID id, @Nullable WeightSet before, @Nullable String reason) {
        var after = find(id);
        audit.record(actor, "recommendation-weights." + what, "recommendation-weights:" + id, before, after, reason);
        return after;
    }
}
