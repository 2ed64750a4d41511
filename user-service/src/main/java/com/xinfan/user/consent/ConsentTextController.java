package com.xinfan.user.consent;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/consent-texts")
class ConsentTextController {

    private final ConsentTextDesk desk;
    private final ConsentTexts texts;

    ConsentTextController(ConsentTextDesk desk, ConsentTexts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    record ConsentTextBody(
            @NotNull Purpose purpose,
            @NotBlank @Size(max = 4000) String zh,
            @NotBlank @Size(max = 4000) String en,
            @NotNull LocalDate effectiveFrom,
            @Positive @Max(3650) @Nullable Integer validDays,
            @NotNull Boolean renews) {}

    @GetMapping
    @Operation(summary = "授权文本及其版本")
    Page<ConsentText> page(@RequestParam(required = false) @Nullable Purpose purpose, @Valid PageQuery query) {
        return query.page(texts.page(purpose, query), ConsentText::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看一个授权文本")
    ConsentText find(@PathVariable UUID id) {
        return desk.find(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "起草授权文本的新版本")
    ConsentText draft(CurrentStaff staff, @Valid @RequestBody ConsentTextBody body) {
        var draft = new ConsentTextDesk.Draft(
                body.purpose(), body.zh(), body.en(), body.effectiveFrom(), body.validDays(), body.renews());
        return desk.draft(draft, staff);
    }

    @PostMapping("/{id}/submission")
    @Operation(summary = "提交审批")
    ConsentText submit(CurrentStaff staff, @PathVariable UUID id) {
        return desk.submit(id, staff);
    }
}
