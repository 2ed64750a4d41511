package com.xinfan.product.profile;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.Suitability;
import com.xinfan.contract.suitability.Verdict;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.profile.SuitabilityEvidence.Warning;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Suitability as every way to a product asks it: the list, a recommendation, advice, a plan, a scene and the order
 * itself. It asks nothing and changes nothing.
 */
@Component
public class SuitabilityCheck {

    private final Rulebook rulebook;
    private final Suitability suitability;

    public SuitabilityCheck(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.suitability = new Suitability(rulebook);
    }

    public Verdict verdict(Profile profile, RiskLevel risk, LocalDate on) {
        return suitability.assess(profile.investor(), risk, on);
    }

    /** Whether the person may buy the risk, be it after an acknowledgement. */
    public boolean mayBuy(Profile profile, RiskLevel risk, LocalDate on) {
        return suitability.mayBuy(profile.investor(), risk, on);
    }

    /** Why the person may not buy now, with the rule that speaks; empty if she may. */
    public Optional<Problem> refusal(Profile profile, RiskLevel risk, Set<String> acknowledged, LocalDate on) {
        return switch (verdict(profile, risk, on)) {
            case Verdict.Suitable() -> Optional.empty();
            case Verdict.Refused(var rule, var code) -> Optional.of(problem(rule, code));
            case Verdict.NeedsAcknowledgement(var rule, var code) ->
                acknowledged.contains(code) ? Optional.empty() : Optional.of(problem(rule, code));
        };
    }

    /** What the person must be shown and acknowledge before she buys the risk; empty if nothing, or if she may not. */
    public List<Warning> warnings(Profile profile, RiskLevel risk, LocalDate on) {
        return verdict(profile, risk, on) instanceof Verdict.NeedsAcknowledgement(var rule, var code)
                ? List.of(Warning.of(rule, code))
                : List.of();
    }

    /**
     * What is to be kept of a permitted sale.
     *
     * @throws Problem if the sale is not permitted
     */
    public SuitabilityEvidence permit(Profile profile, RiskLevel risk, Set<String> acknowledged, LocalDate on) {
        refusal(profile, risk, acknowledged, on).ifPresent(refused -> {
            throw refused;
        });
        return new SuitabilityEvidence(
                risk,
                Objects.requireNonNull(profile.level()),
                profile.professional(),
                Objects.requireNonNull(profile.questionnaireId()),
                warnings(profile, risk, on),
                rulebook.version());
    }

    private static Problem problem(Rule rule, String code) {
        return SuitabilityProblem.valueOf(code.toUpperCase(Locale.ROOT))
                .problem()
                .rule(rule);
    }
}
