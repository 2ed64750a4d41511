package com.xinfan.user.suitability;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.account.AccountProblem;
import com.xinfan.user.scope.UserScope;
import com.xinfan.user.suitability.AssessmentHistory.Answered;
import com.xinfan.user.suitability.AssessmentHistory.Past;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What stands of a person's assessments: in full for herself, without her answers for staff. */
@RestController
class OwnSuitabilityController {

    private final AssessmentHistory history;
    private final Assessments assessments;
    private final UserScope scope;

    OwnSuitabilityController(AssessmentHistory history, Assessments assessments, UserScope scope) {
        this.history = history;
        this.assessments = assessments;
        this.scope = scope;
    }

    /** {@code retakeSuggested} is set when her age band is another one since. */
    record OwnSuitability(
            @Nullable PastAssessment current,
            boolean retakeSuggested,
            Assessments.Left attemptsLeft,
            List<LevelMeaning> levels) {}

    record PastAssessment(
            UUID id,
            int attempt,
            RiskTolerance level,
            LevelMeaning meaning,
            String questionnaireId,
            Instant assessedAt,
            LocalDate validUntil,
            boolean expired,
            String rulebookVersion) {}

    /** {@code cappedBy} are the questions whose answer made the level lower than the sum of the points. */
    record ExplainedAssessment(
            PastAssessment assessment,
            List<Answered> answers,
            @Nullable RiskTolerance byPoints,
            List<String> cappedBy) {}

    record StaffSuitability(
            UUID userId, boolean retakeSuggested, Assessments.Left attemptsLeft, List<PastAssessment> items) {}

    @GetMapping("/api/v1/me/suitability")
    @Operation(summary = "我的风险承受能力：当前等级、有效期、各等级含义、剩余测评次数")
    OwnSuitability own(CurrentUser user, Locale locale) {
        var latest = history.latest(user.id());
        return new OwnSuitability(
                latest.map(past -> view(past, locale)).orElse(null),
                latest.filter(Past::outgrown).isPresent(),
                assessments.left(user.id()),
                List.of(RiskTolerance.values()).stream()
                        .map(level -> LevelMeaning.of(level, isChinese(locale)))
                        .toList());
    }

    @GetMapping("/api/v1/me/suitability/history")
    @Operation(summary = "我的历次风险测评，最新在前")
    Page<PastAssessment> history(CurrentUser user, Locale locale, @Valid PageQuery query) {
        return query.page(history.page(user.id(), query), Past::id).map(past -> view(past, locale));
    }

    @GetMapping("/api/v1/me/suitability/history/{id}")
    @Operation(summary = "一次风险测评的问题、答案与定级原因")
    ExplainedAssessment explain(CurrentUser user, Locale locale, @PathVariable UUID id) {
        var past = history.find(user.id(), id).orElseThrow(SuitabilityProblem.ASSESSMENT_NOT_FOUND::problem);
        var explained = history.explain(past);
        return new ExplainedAssessment(
                view(past, locale), explained.answers(), explained.byPoints(), explained.cappedBy());
    }

    @GetMapping("/admin/v1/users/{id}/suitability")
    @Operation(summary = "用户的历次风险测评（不含答案），查看留痕")
    StaffSuitability look(
            CurrentStaff staff,
            Locale locale,
            @PathVariable UUID id,
            @RequestParam @NotBlank @Size(max = 200) String reason) {
        if (!scope.covers(staff, id)) {
            throw AccountProblem.USER_NOT_FOUND.problem();
        }
        history.looked(staff, id, reason);
        var latest = history.latest(id);
        return new StaffSuitability(
                id,
                latest.filter(Past::outgrown).isPresent(),
                assessments.left(id),
                history.page(id, new PageQuery(100, null)).stream()
                        .map(past -> view(past, locale))
                        .toList());
    }

    private PastAssessment view(Past past, Locale locale) {
        return new PastAssessment(
                past.id(),
                past.attempt(),
                past.level(),
                LevelMeaning.of(past.level(), isChinese(locale)),
                past.questionnaireId(),
                past.assessedAt(),
                past.validUntil(),
                !past.validOn(history.today()),
                past.rulebookVersion());
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
