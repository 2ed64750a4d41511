package com.xinfan.user.message.template;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
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
@RequestMapping("/admin/v1/message-templates")
class TemplateController {

    private final TemplateDesk desk;
    private final TemplateSubmission submission;

    TemplateController(TemplateDesk desk, TemplateSubmission submission) {
        this.desk = desk;
        this.submission = submission;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新建消息模板草稿")
    TemplateView draft(CurrentStaff staff, @Valid @RequestBody TemplateDraft body) {
        return desk.draft(body, staff);
    }

    record PreviewBody(@NotNull @Size(max = 12) Map<@Size(max = 32) String, @Size(max = 400) String> parameters) {}

    @PostMapping("/{id}/preview")
    @Operation(summary = "预览消息模板（缺省用示例值）")
    TemplateDesk.Preview preview(@PathVariable UUID id, @Valid @RequestBody PreviewBody body) {
        return desk.preview(id, body.parameters());
    }

    @PostMapping("/{id}/submission")
    @Operation(summary = "提交消息模板审批")
    TemplateView submit(CurrentStaff staff, @PathVariable UUID id) {
        return submission.submit(id, staff);
    }

    @PostMapping("/{id}/retirement")
    @Operation(summary = "停用消息模板")
    TemplateView retire(CurrentStaff staff, @PathVariable UUID id) {
        return desk.retire(id, staff);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看消息模板")
    TemplateView find(@PathVariable UUID id) {
        return desk.find(id);
    }

    @GetMapping
    @Operation(summary = "查询消息模板")
    Page<TemplateView> page(
            @RequestParam(required = false) @Nullable TemplateStatus status,
            @RequestParam(required = false) @Nullable @Size(max = 48) String code,
            @Valid PageQuery query) {
        return desk.page(status, code, query);
    }
}
