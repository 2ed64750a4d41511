package com.xinfan.user.suitability;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.suitability.questionnaire.Questionnaire;
import com.xinfan.user.suitability.questionnaire.Questionnaires;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
class SuitabilityController {

    private final Questionnaires questionnaires;
    private final Assessments assessments;
    private final BusinessClock clock;
    private final JsonMapper json;

    SuitabilityController(
            Questionnaires questionnaires, Assessments assessments, BusinessClock clock, JsonMapper json) {
        this.questionnaires = questionnaires;
        this.assessments = assessments;
        this.clock = clock;
        this.json = json;
    }

    /** The field names are those of the answers, so that a client can echo them. The points stay here. */
    record ChoiceView(String choice, String text) {}

    record QuestionView(String question, String text, List<ChoiceView> choices) {}

    record QuestionnaireView(String questionnaireId, String title, List<QuestionView> questions) {}

    record AnswerBody(
            @NotBlank @Size(max = 32) String question,
            @NotBlank @Size(max = 32) String choice) {}

    record AssessmentBody(
            @NotBlank @Size(max = 32) String questionnaireId,
            @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid AnswerBody> answers) {}

    record AssessmentView(RiskTolerance level, LocalDate validUntil) {}

    @GetMapping("/api/v1/suitability/questionnaire")
    @Operation(summary = "风险承受能力问卷")
    QuestionnaireView questionnaire() {
        var current = questionnaires.current(clock.today());
        return new QuestionnaireView(
                current.id(),
                current.title(),
                current.questions().stream().map(SuitabilityController::view).toList());
    }

    @PostMapping("/api/v1/me/suitability")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "提交风险承受能力评估")
    AssessmentView assess(CurrentUser user, @Valid @RequestBody AssessmentBody body) {
        var current = questionnaires.current(clock.today());
        if (!current.id().equals(body.questionnaireId())) {
            throw SuitabilityProblem.QUESTIONNAIRE_UNKNOWN.at("/questionnaireId");
        }
        var choices = choices(current, body.answers());
        var result = assessments.assess(user.id(), current, choices, json.writeValueAsString(choices));
        return new AssessmentView(result.level(), result.validUntil());
    }

    private static Map<String, String> choices(Questionnaire questionnaire, List<AnswerBody> answers) {
        var choices = new LinkedHashMap<String, String>();
        for (var i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            var question = questionnaire.questions().stream()
                    .filter(one -> one.id().equals(answer.question()))
                    .findFirst();
            if (question.isEmpty() || choices.containsKey(answer.question())) {
                throw SuitabilityProblem.ANSWER_UNKNOWN.at("/answers/" + i + "/question");
            }
            if (question.get().choice(answer.choice()).isEmpty()) {
                throw SuitabilityProblem.ANSWER_UNKNOWN.at("/answers/" + i + "/choice");
            }
            choices.put(answer.question(), answer.choice());
        }
        if (choices.size() != questionnaire.questions().size()) {
            throw SuitabilityProblem.ANSWERS_INCOMPLETE.at("/answers");
        }
        return choices;
    }

    private static QuestionView view(Questionnaire.Question question) {
        return new QuestionView(
                question.id(),
                question.text(),
                question.choices().stream()
                        .map(one -> new ChoiceView(one.id(), one.text()))
                        .toList());
    }
}
