package com.xinfan.risk.ruleset;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.risk.rule.Definition;
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

    /** The report that it goes live with. */
    @Nullable
    private UUID backTestId;

    @Nullable
    private String approvedBy;

    @Nullable
    private Instant liveAt;

    private boolean shadow;

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

    void tested(UUID backTest) {
        if (!isCandidate()) {
            throw RuleSetProblem.RULE_SET_NOT_DRAFT.problem();
        }
        status = RuleSetStatus.TESTED;
        backTestId = backTest;
    }

    void submit() {
        require(
                RuleSetStatus.TESTED,
                status == RuleSetStatus.DRAFT ? RuleSetProblem.RULE_SET_UNTESTED : RuleSetProblem.RULE_SET_NOT_DRAFT);
        status = RuleSetStatus.SUBMITTED;
    }

    void goLive(String approver, Instant at) {
        require(RuleSetStatus.SUBMITTED, RuleSetProblem.RULE_SET_NOT_DRAFT);
        status = RuleSetStatus.LIVE;
        shadow = false;
        approvedBy = approver;
        liveAt = at;
    }

    void reject() {
        require(RuleSetStatus.SUBMITTED, RuleSetProblem.RULE_SET_NOT_DRAFT);
        status = RuleSetStatus.REJECTED;
        shadow = false;
    }

    /** Judges beside the live one from now on, or no longer. */
    void shadow(boolean on) {
        if (!isCandidate() && status != RuleSetStatus.SUBMITTED) {
            throw RuleSetProblem.RULE_SET_NOT_DRAFT.problem();
        }
        shadow = on;
    }

    void retire() {
        require(RuleSetStatus.LIVE, RuleSetProblem.RULE_SET_NOT_LIVE);
        status = RuleSetStatus.RETIRED;
    }

    void stop() {
        require(RuleSetStatus.LIVE, RuleSetProblem.RULE_SET_NOT_LIVE);
        status = RuleSetStatus.STOPPED;
    }

    /** Speaks again, as it was tested and approved then. */
    void comeBack(Instant at) {
        require(RuleSetStatus.RETIRED, RuleSetProblem.RULE_SET_NO_PREDECESSOR);
        status = RuleSetStatus.LIVE;
        liveAt = at;
    }

    /** Whether its next step is a test or, after one, the submission. */
    boolean isCandidate() {
        return status == RuleSetStatus.DRAFT || status == RuleSetStatus.TESTED;
    }

    boolean isLive() {
        return status == RuleSetStatus.LIVE;
    }

    String hash() {
        return hash(scenario, number, definition);
    }

    static String hash(RiskScenario scenario, int number, String definition) {
        return Approvals.hashOf(scenario, number, definition);
    }

    private void require(RuleSetStatus expected, RuleSetProblem otherwise) {
        if (status != expected) {
            throw otherwise.problem();
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
