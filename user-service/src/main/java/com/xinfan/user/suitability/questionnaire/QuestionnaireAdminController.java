package com.xinfan.user.suitability.questionnaire;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

/** Where compliance writes questionnaires. */
@RestController
@RequestMapping("/admin/v1/questionnaires")
class QuestionnaireAdminController {

    private final QuestionnaireDesk desk;
    private final Questionnaires questionnaires;
    private final QuestionnaireSimulation simulation;
    private final BusinessClock clock;

    QuestionnaireAdminController(
            QuestionnaireDesk desk,
            Questionnaires questionnaires,
            QuestionnaireSimulation simulation,
            BusinessClock clock) {
        this.desk = desk;
        this.questionnaires = questionnaires;
        this.simulation = simulation;
        this.clock = clock;
    }

    /** The code names the version for ever, in every assessment made by it. */
    record QuestionnaireBody(
            @NotNull @Pattern(regexp = "[A-Za-z0-9-]{1,32}") String code,
            @NotBlank @Size(max = 80) String title,
            @NotNull LocalDate effectiveFrom,
            @NotNull @Size(min = 2, max = 50) List<Questionnaire.@NotNull @Valid Question> questions,
            @NotNull @Size(min = 1, max = 10) List<Questionnaire.@NotNull @Valid Band> bands) {

        Questionnaire questionnaire() {
            return new Questionnaire(code, effectiveFrom, title, questions, bands);
        }
    }

    /** Of an approved one its day says which: to come, in force, or superseded. */
    enum QuestionnaireState {
        DRAFT,
        SUBMITTED,
        SCHEDULED,
        IN_FORCE,
        SUPERSEDED,
        CANCELLED
    }

    record QuestionnaireDraftView(
            UUID id,
            String code,
            String title,
            LocalDate effectiveFrom,
            QuestionnaireState status,
            String author,
            Instant createdAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            List<Questionnaire.Question> questions,
            List<Questionnaire.Band> bands) {}

    /** Without sample answers only the spread of levels is shown. */
    record QuestionnaireTrialBody(
            @Nullable @Size(max = 50) Map<@NotBlank @Size(max = 32) String, @NotNull @Size(max = 32) String> answers) {}

    record QuestionnaireTrialView(
            Questionnaire.@Nullable Score sample, QuestionnaireSimulation.Distribution distribution) {}

    record QuestionnaireEndBody(@NotBlank @Size(max = 400) String reason) {}

    @GetMapping
    @Operation(summary = "风险测评问卷的各个版本")
    Page<QuestionnaireDraftView> page(@Valid PageQuery query) {
        return desk.page(query).map(this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看一个问卷版本（含分值与上限）")
    QuestionnaireDraftView find(@PathVariable UUID id) {
        return view(desk.find(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "起草问卷的新版本")
    QuestionnaireDraftView draft(CurrentStaff staff, @Valid @RequestBody QuestionnaireBody body) {
        return view(desk.draft(body.questionnaire(), staff));
    }

    @PutMapping("/{id}")
    @Operation(summary = "修改问卷草稿；已提交的须重新提交")
    QuestionnaireDraftView edit(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody QuestionnaireBody body) {
        return view(desk.edit(id, body.questionnaire(), staff));
    }

    @PostMapping("/{id}/simulation")
    @Operation(summary = "问卷试算：样例答案的等级，以及现有测评的等级分布会如何变化")
    QuestionnaireTrialView simulate(@PathVariable UUID id, @Valid @RequestBody QuestionnaireTrialBody body) {
        var questionnaire = desk.find(id).questionnaire();
        var answers = body.answers();
        if (answers != null && !questionnaire.answeredBy(answers)) {
            throw QuestionnaireProblem.QUESTIONNAIRE_SAMPLE.at("/answers");
        }
        return new QuestionnaireTrialView(
                answers == null ? null : questionnaire.score(answers), simulation.distribution(questionnaire));
    }

    @PostMapping("/{id}/submission")
    @Operation(summary = "提交问卷审批")
    QuestionnaireDraftView submit(CurrentStaff staff, @PathVariable UUID id) {
        return view(desk.submit(id, staff));
    }

    @PostMapping("/{id}/cancellation")
    @Operation(summary = "作废问卷草稿，或撤销尚未生效的问卷")
    QuestionnaireDraftView cancel(
            CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody QuestionnaireEndBody body) {
        return view(desk.cancel(id, body.reason(), staff));
    }

    private QuestionnaireDraftView view(QuestionnaireVersion version) {
        var questionnaire = version.questionnaire();
        return new QuestionnaireDraftView(
                version.id(),
                questionnaire.id(),
                questionnaire.title(),
                questionnaire.effectiveFrom(),
                state(version),
                version.author(),
                version.createdAt(),
                version.approvedBy(),
                version.approvedAt(),
                questionnaire.questions(),
                questionnaire.bands());
    }

    private QuestionnaireState state(QuestionnaireVersion version) {
        return switch (version.status()) {
            case DRAFT -> QuestionnaireState.DRAFT;
            case SUBMITTED -> QuestionnaireState.SUBMITTED;
            case CANCELLED -> QuestionnaireState.CANCELLED;
            case APPROVED -> {
                var today = clock.today();
                var code = version.questionnaire().id();
                yield version.questionnaire().effectiveFrom().isAfter(today)
                        ? QuestionnaireState.SCHEDULED
                        : questionnaires.current(today).id().equals(code)
                                ? QuestionnaireState.IN_FORCE
                                : QuestionnaireState.SUPERSEDED;
            }
        };
    }
}
