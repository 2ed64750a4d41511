package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All rule sets, for their transitions. */
interface RuleSets extends Repository<RuleSet, UUID> {

    RuleSet saveAndFlush(RuleSet ruleSet);

    Optional<RuleSet> findById(UUID id);

    Optional<RuleSet> findByScenarioAndStatus(RiskScenario scenario, RuleSetStatus status);

    /** The one that spoke before the live one. */
    Optional<RuleSet> findFirstByScenarioAndStatusOrderByLiveAtDesc(RiskScenario scenario, RuleSetStatus status);

    @Query("select coalesce(max(r.number), 0) from RuleSet r where r.scenario = :scenario")
    int lastNumber(RiskScenario scenario);
}
