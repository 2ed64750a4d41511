package com.xinfan.user.support.text;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.support.flow.Priority;
import com.xinfan.user.support.text.DeskTexts.DeskTextView;
import com.xinfan.user.support.ticket.TicketCategory;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/desk")
class TextController {

    private static final String CODE = "[a-z0-9-]{2,48}";

    private final DeskTexts texts;
    private final TextSubmission submission;
    private final Macros macros;

    TextController(DeskTexts texts, TextSubmission submission, Macros macros) {
        this.texts = texts;
        this.submission = submission;
        this.macros = macros;
    }

    /** The title of an ANSWER is its question; a REPLY may have {subject}, {ticket}, {dueDay} and {agent}. */
    record DeskTextBody(
            @NotNull DeskTexts.Kind kind,
            @NotBlank @Pattern(regexp = CODE) String code,
            @NotBlank @Pattern(regexp = "zh|en") String language,
            @NotNull TicketCategory category,
            @NotBlank @Size(max = 80) String title,
            @NotBlank @Size(max = 1000) String body,
            @Size(max = 20) @Nullable List<@NotBlank @Size(max = 30) String> keywords) {

        DeskTexts.Draft draft() {
            return new DeskTexts.Draft(
                    kind, code, language, category, title, body, keywords == null ? List.of() : List.copyOf(keywords));
        }
    }

    record MacroBody(
            @NotBlank @Size(max = 60) String zh,
            @Pattern(regexp = CODE) @Nullable String replyCode,
            @Nullable Priority priority,
            @Size(min = 1, max = 32) @Nullable String queue,
            @Size(min = 1, max = 32) @Nullable String tag,
            @NotNull Boolean resolves) {}

    record MacroRunBody(
            @NotNull UUID ticketId,
            @Pattern(regexp = "zh|en") @Nullable String language) {

        String inLanguage() {
            return language == null ? "zh" : language;
        }
    }

    record FilledText(String text) {}

    @PostMapping("/texts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新建助手答案或快捷回复草稿")
    DeskTextView draft(CurrentStaff staff, @Valid @RequestBody DeskTextBody body) {
        return texts.draft(body.draft(), staff);
    }

    @GetMapping("/texts")
    @Operation(summary = "查询助手答案与快捷回复")
    Page<DeskTextView> page(
            @RequestParam(required = false) DeskTexts.@Nullable Kind kind,
            @RequestParam(required = false) DeskTexts.@Nullable Status status,
            @RequestParam(required = false) @Size(max = 48) @Nullable String code,
            @Valid @ParameterObject PageQuery query) {
        return query.page(texts.page(kind, status, code, query), DeskTextView::id);
    }

    @PostMapping("/texts/{id}/submission")
    @Operation(summary = "用语检查后提交审批")
    DeskTextView submit(CurrentStaff staff, @PathVariable UUID id) {
        return submission.submit(id, staff);
    }

    @PostMapping("/texts/{id}/retirement")
    @Operation(summary = "停用助手答案或快捷回复")
    DeskTextView retire(CurrentStaff staff, @PathVariable UUID id) {
        return texts.retire(id, staff);
    }

    @GetMapping("/replies/{code}")
    @Operation(summary = "按工单填好变量的快捷回复")
    FilledText fill(
            CurrentStaff staff,
            @PathVariable @Pattern(regexp = CODE) String code,
            @RequestParam UUID ticketId,
            @RequestParam(defaultValue = "zh") @Pattern(regexp = "zh|en") String language) {
        return new FilledText(macros.fill(staff, ticketId, code, language));
    }

    @GetMapping("/macros")
    @Operation(summary = "查询宏")
    List<Macros.Macro> macros() {
        return macros.all();
    }

    @PutMapping("/macros/{code}")
    @Operation(summary = "新建或修改宏")
    Macros.Macro save(
            CurrentStaff staff, @PathVariable @Pattern(regexp = CODE) String code, @Valid @RequestBody MacroBody body) {
        var macro = new Macros.Macro(
                code, body.zh(), body.replyCode(), body.priority(), body.queue(), body.tag(), body.resolves());
        macros.save(staff, macro);
        return macro;
    }

    @PostMapping("/macros/{code}/runs")
    @Idempotent
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "对工单执行宏：全部生效或全部不生效")
    void run(
            CurrentStaff staff,
            @PathVariable @Pattern(regexp = CODE) String code,
            IdempotencyKey key,
            @Valid @RequestBody MacroRunBody body) {
        macros.run(staff, body.ticketId(), code, body.inLanguage(), key.value());
    }
}
