package com.xinfan.user.membership;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One set of rules. Its content never changes; only where it stands does. */
@Entity
@Table(name = "membership_rules")
class MembershipRules {

    /** Where a set of rules stands. */
    enum RulesStatus {
        DRAFT,
        SUBMITTED,
        LIVE,
        RETIRED
    }

    @Id
    private UUID id;

    private int number;

    @JdbcTypeCode(SqlTypes.JSON)
    private RuleContent content;

    @Enumerated(EnumType.STRING)
    private RulesStatus status;

    private String author;
    private Instant createdAt;
    private @Nullable String approvedBy;
    private @Nullable Instant liveFrom;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected MembershipRules() {}

    MembershipRules(int number, RuleContent content, String author, Instant now) {
        this.id = Ids.next();
        this.number = number;
        this.content = content;
        this.author = author;
        this.createdAt = now;
        this.status = RulesStatus.DRAFT;
    }

    void submit() {
        require(RulesStatus.DRAFT);
        status = RulesStatus.SUBMITTED;
    }

    void reject() {
        require(RulesStatus.SUBMITTED);
        status = RulesStatus.DRAFT;
    }

    void goLive(String approver, Instant now) {
        require(RulesStatus.SUBMITTED);
        status = RulesStatus.LIVE;
        approvedBy = approver;
        liveFrom = now;
    }

    void retire() {
        require(RulesStatus.LIVE);
        status = RulesStatus.RETIRED;
    }

    /** Stands for the content, so that a simulation and an approval can say what they are of. */
    String hash() {
        return Approvals.hashOf(
                content.yuanDaysPerPoint(),
                new TreeMap<>(content.points()).toString(),
                content.pointsPerDay(),
                content.windowDays(),
                content.graceMonths(),
                content.tiers().toString());
    }

    UUID id() {
        return id;
    }

    int number() {
        return number;
    }

    RuleContent content() {
        return content;
    }

    RulesStatus status() {
        return status;
    }

    String author() {
        return author;
    }

    @Nullable
    String approvedBy() {
        return approvedBy;
    }

    @Nullable
    Instant liveFrom() {
        return liveFrom;
    }

    private void require(RulesStatus expected) {
        if (status != expected) {
            throw MembershipProblem.RULES_STATUS.problem(status);
        }
    }
}
