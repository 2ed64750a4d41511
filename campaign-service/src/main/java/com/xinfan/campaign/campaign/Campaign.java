package com.xinfan.campaign.campaign;

import com.xinfan.campaign.rule.CheckInRule;
import com.xinfan.campaign.rule.GrantRule;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
class Campaign {

    @Id
    private UUID id;

    private String name;

    @Enumerated(EnumType.STRING)
    private CampaignGoal goal;

    private String owner;
    private Instant startsAt;
    private Instant endsAt;
    private long budgetFen;

    @ElementCollection
    @CollectionTable(name = "campaign_rule", joinColumns = @JoinColumn(name = "campaign_id"))
    @OrderColumn(name = "position")
    private List<GrantRule> rules;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private @Nullable List<Integer> checkInPoints;

    private @Nullable Integer checkInValidDays;

    @Enumerated(EnumType.STRING)
    private CampaignState state;

    private @Nullable String approvedHash;
    private Instant createdAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Campaign() {}

    private Campaign(CampaignDraft draft, String owner, Instant now) {
        this.id = Ids.next();
        this.name = draft.name();
        this.goal = draft.goal();
        this.owner = owner;
        this.startsAt = draft.startsAt();
        this.endsAt = draft.endsAt();
        this.budgetFen = draft.budgetFen();
        this.rules = new ArrayList<>(draft.rules());
        checkIn(draft.checkIn());
        this.state = CampaignState.DRAFT;
        this.createdAt = now;
    }

    static Campaign draft(CampaignDraft draft, String owner, Instant now) {
        return new Campaign(draft, owner, now);
    }

    /** Replaces the whole content. Whatever was submitted or approved is void: the campaign stops giving at once. */
    void edit(CampaignDraft draft) {
        require(state != CampaignState.ENDED);
        name = draft.name();
        goal = draft.goal();
        startsAt = draft.startsAt();
        endsAt = draft.endsAt();
        budgetFen = draft.budgetFen();
        rules.clear();
        rules.addAll(draft.rules());
        checkIn(draft.checkIn());
        state = CampaignState.DRAFT;
        approvedHash = null;
    }

    void submit(Instant now) {
        require(state == CampaignState.DRAFT);
        if (!endsAt.isAfter(now)) {
            throw CampaignProblem.CAMPAIGN_PERIOD.at("/endsAt");
        }
        state = CampaignState.SUBMITTED;
    }

    void approve() {
        require(state == CampaignState.SUBMITTED);
        state = CampaignState.APPROVED;
        approvedHash = hash();
    }

    void reject() {
        require(state == CampaignState.SUBMITTED);
        state = CampaignState.DRAFT;
    }

    /** Ends it for good, by a person's stop or because its period is over. */
    void end() {
        require(state != CampaignState.ENDED);
        state = CampaignState.ENDED;
    }

    /** Whether it is what was approved; a row changed behind our back does not give. */
    boolean isApproved() {
        return state == CampaignState.APPROVED && hash().equals(approvedHash);
    }

    /** Over everything that a reviewer sees. */
    String hash() {
        return Approvals.hashOf(name, goal.name(), startsAt.toString(), endsAt.toString(), budgetFen, promises());
    }

    private List<String> promises() {
        var promises = rules.stream().map(GrantRule::toString);
        return Stream.concat(promises, Stream.ofNullable(checkIn()).map(CheckInRule::toString))
                .toList();
    }

    CampaignView view() {
        return new CampaignView(
                id,
                name,
                goal,
                owner,
                state,
                startsAt,
                endsAt,
                budgetFen,
                List.copyOf(rules),
                checkIn(),
                createdAt,
                hash());
    }

    UUID id() {
        return id;
    }

    private @Nullable CheckInRule checkIn() {
        return checkInPoints == null || checkInValidDays == null
                ? null
                : new CheckInRule(checkInPoints, checkInValidDays);
    }

    private void checkIn(@Nullable CheckInRule rule) {
        checkInPoints = rule == null ? null : rule.points();
        checkInValidDays = rule == null ? null : rule.validDays();
    }

    private void require(boolean holds) {
        if (!holds) {
            throw CampaignProblem.CAMPAIGN_STATE.problem(state);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Campaign that && Objects.equals(id, that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(id);
    }
}
