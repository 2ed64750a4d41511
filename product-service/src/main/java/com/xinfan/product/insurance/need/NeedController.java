package com.xinfan.product.insurance.need;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.product.insurance.InsuranceProblem;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where people state what they need. */
@RestController
@RequestMapping("/api/v1/insurance")
class NeedController {

    private final Needs needs;

    NeedController(Needs needs) {
        this.needs = needs;
    }

    record NeedChoice(String id, String text) {}

    record NeedQuestion(String id, String text, List<NeedChoice> choices) {}

    record NeedQuestionnaire(String id, List<NeedQuestion> questions) {}

    /** {@code answers}: the chosen id by the question's id, every question once. */
    record NeedRequest(
            @NotBlank @Size(max = 40) String questionnaireId,
            @NotNull @Size(max = 20) Map<String, String> answers) {}

    @Operation(summary = "保险需求与支付能力问卷")
    @GetMapping("/questionnaire")
    NeedQuestionnaire questionnaire(Locale locale) {
        var english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        var asked = needs.questionnaire();
        return new NeedQuestionnaire(
                asked.id(),
                asked.questions().stream()
                        .map(one -> new NeedQuestion(
                                one.id(),
                                english ? one.en() : one.zh(),
                                one.choices().stream()
                                        .map(choice -> new NeedChoice(choice.id(), english ? choice.en() : choice.zh()))
                                        .toList()))
                        .toList());
    }

    @Operation(summary = "提交保险需求问卷，得出保障缺口与可承受保费（分）")
    @PostMapping("/needs")
    @ResponseStatus(HttpStatus.CREATED)
    Needs.NeedAnalysis take(CurrentUser user, @Valid @RequestBody NeedRequest request) {
        if (!request.questionnaireId().equals(needs.questionnaire().id())) {
            throw InsuranceProblem.NEED_ANSWERS.at("/questionnaireId");
        }
        return needs.take(user.id(), request.answers());
    }

    @Operation(summary = "我最近一次的保险需求分析")
    @GetMapping("/needs")
    Needs.NeedAnalysis latest(CurrentUser user) {
        return needs.latest(user.id()).orElseThrow(InsuranceProblem.NEED_NOT_FOUND::problem);
    }
}
