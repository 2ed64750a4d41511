package com.xinfan.product.insurance.policy;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.Origin;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.insurance.InsuranceProblem;
import com.xinfan.product.proof.OtpProofs;
import com.xinfan.product.risk.RiskDecisions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The way of an application, with no transaction of its own: it asks risk between the transactions of the desk. */
@Service
class PolicyService {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final PolicyBook book;
    private final PolicyDesk desk;
    private final Applications applications;
    private final RiskDecisions risk;
    private final OtpProofs proofs;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    PolicyService(
            PolicyBook book,
            PolicyDesk desk,
            Applications applications,
            RiskDecisions risk,
            OtpProofs proofs,
            Rulebook rulebook,
            BusinessClock clock) {
        this.book = book;
        this.desk = desk;
        this.applications = applications;
        this.risk = risk;
        this.proofs = proofs;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** What is applied for; the sale says which plan it is. */
    record Application(UUID saleId, long premium, Set<String> acknowledged) {}

    /** Where the buyer is, and the proof that risk may have asked for. */
    record Applicant(UUID id, Origin origin, @Nullable String otpProof) {}

    Policy apply(Applicant applicant, String key, Application application) {
        // A replay is answered by what the first call has reached, not by checking a changed world once more.
        var before = book.find(applicant.id(), key);
        var policy = before.isPresent()
                ? book.again(before.get().id())
                : applications.write(applicant.id(), key, application);
        if (!policy.asks(application.saleId(), application.premium())) {
            throw InsuranceProblem.POLICY_KEY_REUSED.problem();
        }
        return switch (policy.status()) {
            case CREATED -> paid(policy, applicant);
            case PAID, IN_FORCE, DECLINED, WITHDRAWN, EXPIRED -> policy;
            case FAILED -> throw Objects.requireNonNull(policy.failure()).problem();
        };
    }

    private Policy paid(Policy policy, Applicant applicant) {
        try {
            var paid = desk.pay(policy.id(), pass(policy, applicant));
            if (paid.status() == Policy.Status.FAILED) {
                throw Objects.requireNonNull(paid.failure()).problem();
            }
            return paid;
        } catch (Problem refused) {
            // Whom risk has not answered, or asks for a proof, comes back with the same key.
            if (refused.code() == InsuranceProblem.POLICY_FUNDS || refused.code() == InsuranceProblem.POLICY_QUOTA) {
                desk.fail(policy.id(), (InsuranceProblem) refused.code(), null);
            }
            throw refused;
        }
    }

    /** While risk is silent, the rulebook says up to which amount it passes, flagged. */
    private PolicyDesk.Passage pass(Policy policy, Applicant applicant) {
        var premium = policy.contract().premium();
        var today = clock.today();
        try {
            var verdict = risk.decide(
                    RiskScenario.ORDER,
                    policy.id(),
                    policy.userId(),
                    premium,
                    applicant.origin().attributes(Map.of("productType", "INSURANCE")));
            return switch (verdict.outcome()) {
                case APPROVE -> new PolicyDesk.Passage(verdict, false, null);
                case REVIEW -> {
                    var hours = rulebook.rule("risk.order-hold", today).integer("endHours");
                    yield new PolicyDesk.Passage(verdict, true, clock.now().plus(Duration.ofHours(hours)));
                }
                case CHALLENGE -> {
                    proofs.useForOrder(proofs.stepUp(applicant.otpProof(), policy.userId(), premium), policy.id());
                    yield new PolicyDesk.Passage(verdict, false, null);
                }
                case DECLINE -> {
                    desk.fail(policy.id(), InsuranceProblem.POLICY_DECLINED, verdict);
                    throw InsuranceProblem.POLICY_DECLINED.problem();
                }
            };
        } catch (RemoteFailure silent) {
            var rule = rulebook.rule("risk.order-fallback", today);
            if (premium > rule.fen("maxFen")) {
                throw InsuranceProblem.POLICY_RISK_UNAVAILABLE
                        .problem()
                        .rule(rule)
                        .retryAfter(SOON);
            }
            return new PolicyDesk.Passage(null, true, null);
        }
    }
}
