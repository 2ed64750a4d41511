package com.xinfan.product.insurance.policy;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.rulebook.WorkingDays;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.insurance.InsuranceProblem;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes new applications down. */
@Repository
class PolicyBook {

    private final JdbcClient jdbc;
    private final Policies policies;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final Clock systemClock;
    private final WorkingDays workingDays;

    PolicyBook(JdbcClient jdbc, Policies policies, Rulebook rulebook, BusinessClock clock, Clock systemClock) {
        this.jdbc = jdbc;
        this.policies = policies;
        this.rulebook = rulebook;
        this.clock = clock;
        this.systemClock = systemClock;
        this.workingDays = new WorkingDays(rulebook);
    }

    Optional<Policy> find(UUID user, String key) {
        return policies.findByUserIdAndRequestKey(user, key);
    }

    /**
     * The unique key of user and request decides whether there is a new policy; either way the key's policy comes back.
     * A sale that another key has used is refused.
     */
    @Transactional
    Policy create(UUID user, String key, Policy.Contract contract, Policy.PolicyEvidence evidence) {
        var today = clock.today();
        var within = rulebook.rule("insurance.confirmation", today).integer("workingDays");
        jdbc.sql("""
            insert into insurance_policy
                (id, version, user_id, request_key, product_id, product_name, sale_id, insurer, seller, long_term,
                 premium, cover, status, need_id, age_band, risk_level, acknowledged, plan_hash, rulebook_version,
                 term_days, cooling_off_days, waiting_days, created_at, tried_at, confirm_by)
            values (:id, 0, :user, :key, :product, :name, :sale, :insurer, :seller, :longTerm,
                    :premium, :cover, 'CREATED', :need, :age, :risk, :acknowledged, :plan, :rulebook,
                    :term, :coolingOff, :waiting, :now, :systemNow, :confirmBy)
            on conflict do nothing
            """)
                .param("id", Ids.next())
                .param("user", user)
                .param("key", key)
                .param("product", contract.productId())
                .param("name", contract.productName())
                .param("insurer", contract.insurer())
                .param("seller", contract.seller())
                .param("longTerm", contract.longTerm())
                .param("premium", contract.premium())
                .param("cover", contract.cover())
                .param("term", contract.termDays())
                .param("coolingOff", contract.coolingOffDays())
                .param("waiting", contract.waitingDays())
                .param("sale", evidence.saleId())
                .param("need", evidence.needId())
                .param("age", evidence.ageBand().name())
                .param("risk", evidence.riskLevel().name())
                .param("acknowledged", evidence.acknowledged())
                .param("plan", evidence.planHash())
                .param("rulebook", evidence.rulebookVersion())
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("systemNow", systemClock.instant().atOffset(ZoneOffset.UTC))
                .param("confirmBy", workingDays.after(today, within))
                .update();
        return find(user, key).orElseThrow(InsuranceProblem.SALE_USED::problem);
    }

    /** The application that is being carried on again; it is not abandoned. */
    @Transactional
    Policy again(UUID id) {
        var policy = policies.lock(id).orElseThrow();
        policy.tried(systemClock.instant());
        return policy;
    }
}
