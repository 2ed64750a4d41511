package com.xinfan.campaign.campaign;

import com.xinfan.campaign.budget.BudgetView;
import com.xinfan.campaign.budget.Budgets;
import com.xinfan.campaign.campaign.RuleJson.CheckInJson;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/campaigns")
class CampaignAdminController {

    private final CampaignService campaigns;
    private final CampaignSubmission submission;
    private final Budgets budgets;
    private final BusinessClock clock;

    CampaignAdminController(
            CampaignService campaigns, CampaignSubmission submission, Budgets budgets, BusinessClock clock) {
        this.campaigns = campaigns;
        this.submission = submission;
        this.budgets = budgets;
        this.clock = clock;
    }

    record CampaignRequest(
            @NotBlank @Size(max = 60) String name,
            @NotNull CampaignGoal goal,
            @NotNull Instant startsAt,
            @NotNull Instant endsAt,
            @Positive @Max(100_000_000_000_000L) long budget,
            @NotNull @Size(max = 20) List<@Valid @NotNull RuleJson> rules,
            @Nullable @Valid CheckInJson checkIn) {

        CampaignDraft draft() {
            return new CampaignDraft(
                    name,
                    goal,
                    startsAt,
                    endsAt,
                    budget,
                    rules.stream().map(RuleJson::rule).toList(),
                    checkIn == null ? null : checkIn.rule());
        }
    }

    record StopRequest(@NotBlank @Size(max = 500) String reason) {}

    record SubmissionResponse(UUID approvalId, CampaignState state) {}

    record CampaignResponse(
            UUID id,
            String name,
            CampaignGoal goal,
            String owner,
            CampaignState state,
            boolean live,
            Instant startsAt,
            Instant endsAt,
            long budget,
            String currency,
            @Nullable Spending spending,
            List<RuleJson> rules,
            @Nullable CheckInJson checkIn,
            Instant createdAt) {}

    /** The campaign's money so far, in fen; absent until it was approved for the first time. */
    record Spending(
            long granted,
            long pending,
            long used,
            long returned,
            long available,
            long skippedGrants,
            @Nullable Instant exhaustedAt) {

        static Spending of(BudgetView view) {
            return new Spending(
                    view.grantedFen(),
                    view.pendingFen(),
                    view.usedFen(),
                    view.returnedFen(),
                    view.availableFen(),
                    view.skipped(),
                    view.exhaustedAt());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CampaignResponse create(@Valid @RequestBody CampaignRequest request, CurrentStaff staff) {
        return response(campaigns.create(request.draft(), staff));
    }

    @PutMapping("/{id}")
    CampaignResponse edit(@PathVariable UUID id, @Valid @RequestBody CampaignRequest request, CurrentStaff staff) {
        return response(campaigns.edit(id, request.draft(), staff));
    }

    @GetMapping
    Page<CampaignResponse> list(@Valid PageQuery query) {
        return campaigns.list(query).map(this::response);
    }

    @GetMapping("/{id}")
    CampaignResponse get(@PathVariable UUID id) {
        return response(campaigns.get(id));
    }

    @PostMapping("/{id}/submission")
    SubmissionResponse submit(@PathVariable UUID id, CurrentStaff staff) {
        return new SubmissionResponse(submission.submit(id, staff), CampaignState.SUBMITTED);
    }

    @PostMapping("/{id}/stop")
    CampaignResponse stop(@PathVariable UUID id, @Valid @RequestBody StopRequest request, CurrentStaff staff) {
        return response(campaigns.stop(id, request.reason(), staff));
    }

    private CampaignResponse response(CampaignView view) {
        return new CampaignResponse(
                view.id(),
                view.name(),
                view.goal(),
                view.owner(),
                view.state(),
                view.state() == CampaignState.APPROVED && view.covers(clock.now()),
                view.startsAt(),
                view.endsAt(),
                view.budgetFen(),
                Money.CNY,
                budgets.find(view.id()).map(Spending::of).orElse(null),
                view.rules().stream().map(RuleJson::of).toList(),
                CheckInJson.of(view.checkIn()),
                view.createdAt());
    }
}
