package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One numbered set of rules for a scenario; {@code definition} is the JSON of {@link Definition} and never changes.
 */
@Entity
@Table(name = "rule_set")
class RuleSet {

    @Id
    private UUID id;

    @Version
    @Nullable
    private Long revision;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private RiskScenario scenario;

    @Column(updatable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    private RuleSetStatus status;

    @Column(updatable = false)
    private String definition;

    @Column(updatable = false)
    private String author;

    @Column(updatable = false)
    private Instant createdAt;

    /** For Hibernate only. */
    @SuppressWarnings("NullAway.Init")
    protected RuleSet() {}

    private RuleSet(RiskScenario scenario, int number, String definition, String author, Instant createdAt) {
        this.id = Ids.next();
        this.scenario = scenario;
        this.number = number;
        this.status = RuleSetStatus.DRAFT;
        this.definition = definition;
        this.author = author;
        this.createdAt = createdAt;
    }

    static RuleSet draft(RiskScenario scenario, int number, String definition, String author, Instant createdAt) {
        return new RuleSet(scenario, number, definition, author, createdAt);
    }

    /** As decisions name it: {@code order:3}. */
    static String version(RiskScenario scenario, int number) {
        return scenario.name().toLowerCase(Locale.ROOT) + ":" + number;
    }

    void submit() {
        require(RuleSetStatus.DRAFT);
        status = RuleSetStatus.SUBMITTED;
    }

    void goLive() {
        require(RuleSetStatus.SUBMITTED);
        status = RuleSetStatus.LIVE;
    }

    void reject() {
        require(RuleSetStatus.SUBMITTED);
        status = RuleSetStatus.REJECTED;
    }

    void retire() {
        require(RuleSetStatus.LIVE);
        status = RuleSetStatus.RETIRED;
    }

    String hash() {
        return hash(scenario, number, definition);
    }

    static String hash(RiskScenario scenario, int number, String definition) {
        return Approvals.hashOf(scenario, number, definition);
    }

    private void require(RuleSetStatus expected) {
        if (status != expected) {
            throw RuleSetProblem.RULE_SET_NOT_DRAFT.problem();
        }
    }

    UUID id() {
        return id;
    }

    RiskScenario scenario() {
        return scenario;
    }

    int number() {
        return number;
    }

    RuleSetStatus status() {
        return status;
    }
}
