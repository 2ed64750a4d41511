package com.xinfan.product.advice;

import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.advice.Proposal.LineStatus;
import com.xinfan.product.advice.Proposal.Status;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What advisers have proposed to a client, and her answer. */
@RestController
@RequestMapping("/api/v1/advice")
class AdviceController {

    private final AdviceService service;
    private final AdviceDesk desk;
    private final AdviceRows rows;

    AdviceController(AdviceService service, AdviceDesk desk, AdviceRows rows) {
        this.service = service;
        this.desk = desk;
        this.rows = rows;
    }

    /** {@code code} is what a confirmation of the line repeats. */
    record AdviceWarningView(String code, String rule, String text) {}

    record AdviceLineView(
            int line,
            UUID productId,
            String productName,
            RiskLevel riskLevel,
            int disclosureVersion,
            long amount,
            String currency,
            String reason,
            @Nullable AdviceWarningView warning,
            LineStatus status,
            @Nullable UUID orderId,
            @Nullable String failure) {

        static AdviceLineView of(Proposal.Line line) {
            var warning = line.warning();
            return new AdviceLineView(
                    line.number(),
                    line.productId(),
                    line.productName(),
                    line.riskLevel(),
                    line.disclosureVersion(),
                    line.amount(),
                    Money.CNY,
                    line.reason(),
                    warning == null ? null : new AdviceWarningView(warning.code(), warning.ruleId(), warning.text()),
                    line.status(),
                    line.orderId(),
                    line.failure());
        }
    }

    record AdviceView(
            UUID id,
            String adviser,
            String licenceNumber,
            String summary,
            Status status,
            Instant proposedAt,
            Instant validUntil,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            List<AdviceLineView> lines) {

        static AdviceView of(Proposal proposal) {
            return new AdviceView(
                    proposal.id(),
                    proposal.adviser().username(),
                    proposal.adviser().licenceNumber(),
                    proposal.summary(),
                    proposal.status(),
                    proposal.proposedAt(),
                    proposal.validUntil(),
                    proposal.endedAt(),
                    proposal.endReason(),
                    proposal.lines().stream().map(AdviceLineView::of).toList());
        }
    }

    record ChosenLine(
            @NotNull @Positive Integer line,
            @Nullable @Size(max = 8) List<@NotNull @Pattern(regexp = "[a-z_]{1,40}") String> acknowledgements) {}

    /** Lines that are not named are declined. */
    record AdviceConfirmationBody(
            @NotNull @Size(min = 1, max = 10) List<@NotNull @Valid ChosenLine> lines) {

        Map<Integer, Set<String>> chosen() {
            var chosen = new HashMap<Integer, Set<String>>();
            for (var i = 0; i < lines.size(); i++) {
                var acknowledged = lines.get(i).acknowledgements();
                var line = lines.get(i).line();
                if (chosen.put(line, acknowledged == null ? Set.of() : Set.copyOf(acknowledged)) != null) {
                    throw AdviceProblem.ADVICE_LINE.at("/lines/" + i + "/line", line);
                }
            }
            return chosen;
        }
    }

    record AdviceRefusalBody(@Nullable @Size(max = 400) String reason) {}

    @GetMapping
    @Operation(summary = "持证顾问给我的投资建议，最新在前")
    Page<AdviceView> page(
            CurrentUser user, @RequestParam(required = false) @Nullable Status status, @Valid PageQuery query) {
        return query.page(rows.page(user.id(), null, status, query), Proposal::id)
                .map(AdviceView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "一份投资建议：产品、金额、理由、须确认的风险提示")
    AdviceView get(CurrentUser user, @PathVariable UUID id) {
        return AdviceView.of(service.own(user.id(), id));
    }

    @PostMapping("/{id}/confirmation")
    @Idempotent
    @Operation(summary = "逐项确认投资建议并下单，未选的视为拒绝")
    AdviceView confirm(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody AdviceConfirmationBody body) {
        return AdviceView.of(service.confirm(user.id(), id, body.chosen()));
    }

    @PostMapping("/{id}/refusal")
    @Operation(summary = "拒绝投资建议")
    AdviceView decline(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody AdviceRefusalBody body) {
        return AdviceView.of(desk.decline(user.id(), id, body.reason()));
    }
}
