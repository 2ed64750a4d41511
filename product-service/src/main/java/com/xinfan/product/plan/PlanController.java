package com.xinfan.product.plan;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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

/** Where users keep their fixed plans. */
@RestController
@RequestMapping("/api/v1/plans")
class PlanController {

    private static final long MAX_FEN = 1_000_000_000_000L;
    private static final int MAX_INSTALMENTS = 10_000;

    private final PlanDesk desk;
    private final Plans plans;
    private final PlanRuns runs;
    private final BusinessClock clock;

    PlanController(PlanDesk desk, Plans plans, PlanRuns runs, BusinessClock clock) {
        this.desk = desk;
        this.plans = plans;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * {@code day} is the day of the week from 1 for Monday (WEEKLY, BIWEEKLY) or of the month (MONTHLY; a shorter
     * month has its last), and absent for DAILY. It ends after so many instalments or on a day, or not by itself.
     */
    record PlanRequest(
            @NotNull UUID productId,
            @NotNull @Positive @Max(MAX_FEN) Long amount,
            @NotNull Plan.Schedule schedule,
            @Nullable @Min(1) @Max(31) Integer day,
            @NotNull LocalDate startOn,
            @Nullable @Min(1) @Max(MAX_INSTALMENTS) Integer endAfter,
            @Nullable LocalDate endOn,
            @Nullable @Size(max = 8) List<@NotNull @Pattern(regexp = "[a-z_]{1,40}") String> acknowledgements) {

        PlanDesk.Wish wish() {
            var terms = new Plan.Terms(amount, schedule, day, startOn, endAfter, endOn);
            return new PlanDesk.Wish(productId, terms, codes(acknowledgements));
        }
    }

    /** The terms from now on. */
    record PlanChange(
            @NotNull @Positive @Max(MAX_FEN) Long amount,
            @NotNull Plan.Schedule schedule,
            @Nullable @Min(1) @Max(31) Integer day,
            @Nullable @Min(1) @Max(MAX_INSTALMENTS) Integer endAfter,
            @Nullable LocalDate endOn) {

        Plan.Terms terms(LocalDate from) {
            return new Plan.Terms(amount, schedule, day, from, endAfter, endOn);
        }
    }

    /** What suitability asks to acknowledge anew; without it what was acknowledged before counts. */
    record PlanResumption(
            @Nullable @Size(max = 8) List<@NotNull @Pattern(regexp = "[a-z_]{1,40}") String> acknowledgements) {}

    /**
     * {@code reason} is the code of what has paused it; none when its user has. {@code nextOn} is the trading day of
     * the next instalment or try.
     */
    record InvestmentPlanView(
            UUID id,
            UUID productId,
            long amount,
            String currency,
            Plan.Schedule schedule,
            @Nullable Integer day,
            LocalDate startOn,
            @Nullable Integer endAfter,
            @Nullable LocalDate endOn,
            Plan.Status status,
            @Nullable String reason,
            @Nullable LocalDate nextOn,
            int placed,
            long invested,
            int misses,
            Instant createdAt,
            @Nullable LocalDate endedOn) {

        static InvestmentPlanView of(Plan plan) {
            var terms = plan.terms();
            var progress = plan.progress();
            return new InvestmentPlanView(
                    plan.id(),
                    plan.productId(),
                    terms.amount(),
                    Money.CNY,
                    terms.schedule(),
                    terms.day(),
                    terms.startOn(),
                    terms.endAfter(),
                    terms.endOn(),
                    plan.status(),
                    plan.reason(),
                    progress.nextOn(),
                    progress.placed(),
                    progress.invested(),
                    progress.misses(),
                    plan.createdAt(),
                    plan.endedOn());
        }
    }

    /** {@code tries} is how often it was refused, {@code reason} the code of the last refusal. */
    record PlanRunView(
            UUID id,
            LocalDate dueOn,
            long amount,
            String currency,
            PlanRun.Status status,
            int tries,
            @Nullable UUID orderId,
            @Nullable String reason,
            @Nullable LocalDate endedOn) {

        static PlanRunView of(PlanRun run) {
            return new PlanRunView(
                    run.id(),
                    run.dueOn(),
                    run.amount(),
                    Money.CNY,
                    run.status(),
                    run.tries(),
                    run.orderId(),
                    run.reason(),
                    run.endedOn());
        }
    }

    @Operation(summary = "新建定投：按日、周、双周、月；非交易日顺延")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    InvestmentPlanView begin(CurrentUser user, IdempotencyKey key, @Valid @RequestBody PlanRequest request) {
        return InvestmentPlanView.of(desk.begin(user.id(), key.value(), request.wish()));
    }

    @Operation(summary = "我的定投，最新在前")
    @GetMapping
    Page<InvestmentPlanView> list(CurrentUser user, @Valid PageQuery query) {
        var filter = new Plans.Filter(null, null, user.id());
        return query.page(plans.page(filter, query.after(), query.size()), Plan::id)
                .map(InvestmentPlanView::of);
    }

    @Operation(summary = "一个定投")
    @GetMapping("/{id}")
    InvestmentPlanView get(CurrentUser user, @PathVariable UUID id) {
        return InvestmentPlanView.of(find(user, id));
    }

    @Operation(summary = "定投的各期记录，最新在前：已下单、待重试、未成及原因")
    @GetMapping("/{id}/runs")
    Page<PlanRunView> history(CurrentUser user, @PathVariable UUID id, @Valid PageQuery query) {
        var plan = find(user, id);
        return query.page(runs.page(plan.id(), query.after(), query.size()), PlanRun::id)
                .map(PlanRunView::of);
    }

    @Operation(summary = "修改定投：金额、周期与期限，自现在起")
    @PutMapping("/{id}")
    InvestmentPlanView change(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody PlanChange request) {
        return InvestmentPlanView.of(desk.change(user.id(), id, request.terms(clock.today())));
    }

    @Operation(summary = "暂停定投")
    @PostMapping("/{id}/pause")
    InvestmentPlanView pause(CurrentUser user, @PathVariable UUID id) {
        return InvestmentPlanView.of(desk.pause(user.id(), id));
    }

    @Operation(summary = "恢复定投：重新检查适当性，从下一期开始")
    @PostMapping("/{id}/resumption")
    InvestmentPlanView resume(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody PlanResumption request) {
        return InvestmentPlanView.of(desk.resume(user.id(), id, codes(request.acknowledgements())));
    }

    @Operation(summary = "终止定投")
    @PostMapping("/{id}/stop")
    InvestmentPlanView stop(CurrentUser user, @PathVariable UUID id) {
        return InvestmentPlanView.of(desk.stop(user.id(), id));
    }

    private Plan find(CurrentUser user, UUID id) {
        return plans.find(user.id(), id).orElseThrow(PlanProblem.INVEST_PLAN_NOT_FOUND::problem);
    }

    private static Set<String> codes(@Nullable List<String> acknowledgements) {
        return acknowledgements == null ? Set.of() : Set.copyOf(acknowledgements);
    }
}
