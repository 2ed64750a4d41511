package com.xinfan.user.investor;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.investor.InvestorApplication.Means;
import com.xinfan.user.investor.InvestorApplication.Route;
import com.xinfan.user.investor.InvestorApplication.Status;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A person's own investor class. */
@RestController
@RequestMapping("/api/v1/me/investor-class")
class InvestorController {

    private static final long MOST = 100_000_000_000_000L;

    private final InvestorDesk desk;
    private final InvestorRows rows;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final JsonMapper json;

    InvestorController(InvestorDesk desk, InvestorRows rows, Rulebook rulebook, BusinessClock clock, JsonMapper json) {
        this.desk = desk;
        this.rows = rows;
        this.rulebook = rulebook;
        this.clock = clock;
        this.json = json;
    }

    /** Either of the amounts is enough, together with the years; fen. */
    record ThresholdView(
            Route route,
            long financialAssets,
            long annualIncome,
            int experienceYears,
            String document,
            String article) {}

    record OwnApplication(
            UUID id,
            Status status,
            Instant appliedAt,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    record InvestorClassView(
            boolean professional,
            @Nullable LocalDate validUntil,
            List<ThresholdView> thresholds,
            InvestorNotice notice,
            @Nullable OwnApplication application) {}

    /**
     * {@code notice} is the hash of the notice that was shown; {@code evidence} refers to the documents handed in.
     *
     * @param financialAssets fen
     * @param annualIncome the average of the last three years, fen; absent is none
     */
    record ClassApplicationBody(
            @NotNull @PositiveOrZero @Max(MOST) Long financialAssets,
            @Nullable @PositiveOrZero @Max(MOST) Long annualIncome,
            @NotNull @PositiveOrZero @Max(80) Integer experienceYears,
            @NotNull @Size(min = 1, max = 10) List<@NotBlank @Size(max = 200) String> evidence,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String notice) {

        Means means() {
            return new Means(financialAssets, annualIncome == null ? 0 : annualIncome, experienceYears);
        }
    }

    @GetMapping
    @Operation(summary = "我的投资者类别、认定条件、告知书与最近一次申请")
    InvestorClassView own(CurrentUser user, Locale locale) {
        var today = clock.today();
        var until = rows.professionalUntil(user.id(), today);
        var chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        return new InvestorClassView(
                until.isPresent(),
                until.orElse(null),
                Stream.of(Route.values()).map(route -> threshold(route, today)).toList(),
                InvestorNotice.of(chinese),
                rows.latest(user.id()).map(InvestorController::view).orElse(null));
    }

    @PostMapping("/applications")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "申请认定为专业投资者（须已阅读告知书）")
    OwnApplication apply(CurrentUser user, @Valid @RequestBody ClassApplicationBody body) {
        return view(desk.apply(user.id(), body.means(), json.writeValueAsString(body.evidence()), body.notice()));
    }

    @PostMapping("/applications/{id}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "撤回专业投资者申请")
    void withdraw(CurrentUser user, @PathVariable UUID id) {
        desk.withdraw(user.id(), id);
    }

    @PostMapping("/renunciation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "放弃专业投资者身份，恢复为普通投资者")
    void renounce(CurrentUser user) {
        desk.end(user.id(), "user:" + user.id(), null);
    }

    private ThresholdView threshold(Route route, LocalDate today) {
        var rule = rulebook.rule(route.rule(), today);
        return new ThresholdView(
                route,
                rule.fen("financialAssets"),
                rule.fen("annualIncome"),
                rule.integer("experienceYears"),
                rule.document(),
                rule.article());
    }

    private static OwnApplication view(InvestorApplication one) {
        return new OwnApplication(one.id(), one.status(), one.appliedAt(), one.decidedAt(), one.reason());
    }
}
