package com.xinfan.product.trial;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.security.CurrentService;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a trial coupon is used. */
@RestController
class TrialController {

    private final TrialService service;
    private final Trials trials;

    TrialController(TrialService service, Trials trials) {
        this.service = service;
        this.trials = trials;
    }

    record TrialRequest(@NotNull UUID couponId, @NotNull UUID productId) {}

    /** {@code principal} fen at {@code annualRate} yield {@code amount} fen on {@code endsOn}. */
    record TrialView(
            UUID id,
            UUID couponId,
            UUID productId,
            Trial.Status status,
            long principal,
            String annualRate,
            long amount,
            String currency,
            LocalDate startsOn,
            LocalDate endsOn) {

        static TrialView of(Trial trial) {
            var terms = Objects.requireNonNull(trial.terms());
            var start = Objects.requireNonNull(trial.startedOn());
            return new TrialView(
                    trial.id(),
                    trial.couponId(),
                    trial.productId(),
                    trial.status(),
                    terms.principal(),
                    terms.rate().toString(),
                    terms.cost(),
                    Money.CNY,
                    start,
                    start.plusDays(terms.days()));
        }
    }

    record TrialList(List<TrialView> items) {}

    record TrialState(UUID id, Trial.Status status) {}

    @Operation(summary = "使用体验金券：在一只定期产品上按券面本金、利率与天数计息，到期收益入账户，本金不归用户")
    @PostMapping("/api/v1/trials")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    TrialView use(CurrentUser user, IdempotencyKey key, @Valid @RequestBody TrialRequest request) {
        return TrialView.of(service.use(user.id(), key.value(), request.couponId(), request.productId()));
    }

    @Operation(summary = "我的体验金，最新在前")
    @GetMapping("/api/v1/trials")
    TrialList list(CurrentUser user) {
        return new TrialList(trials.of(user.id()).stream().map(TrialView::of).toList());
    }

    @Operation(summary = "体验金使用是否存在及其状态（服务间）")
    @GetMapping("/internal/v1/trials/{id}")
    TrialState state(CurrentService caller, @PathVariable UUID id) {
        return trials.find(id)
                .map(trial -> new TrialState(trial.id(), trial.status()))
                .orElseThrow(TrialProblem.TRIAL_NOT_FOUND::problem);
    }
}
