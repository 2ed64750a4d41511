package com.xinfan.user.assessment;

import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.assessment.ProcessingDocument.Kind;
import com.xinfan.user.assessment.ProcessingDocument.Status;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
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
@RequestMapping("/admin/v1/processing-documents")
class DocumentController {

    private final DocumentDesk desk;

    DocumentController(DocumentDesk desk) {
        this.desk = desk;
    }

    record DocumentBody(
            @NotNull Kind kind,

            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{2,63}")
            String code,

            @NotBlank @Size(max = 200) String title,
            @NotNull @Size(min = 1, max = 4) List<@NotNull Purpose> purposes,
            @NotNull @Valid ProcessingDocument.DocumentContent content) {}

    record DocumentEndBody(@NotBlank @Size(max = 200) String reason) {}

    @GetMapping
    @Operation(summary = "个人信息保护影响评估与处理活动记录")
    Page<ProcessingDocument> page(
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(required = false) @Nullable Status status,
            @Valid PageQuery query) {
        return desk.page(kind, status, query);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看一份评估或记录")
    ProcessingDocument find(@PathVariable UUID id) {
        return desk.find(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "起草评估或记录的新版本")
    ProcessingDocument draft(CurrentStaff staff, @Valid @RequestBody DocumentBody body) {
        var draft = new DocumentDesk.Draft(body.kind(), body.code(), body.title(), body.purposes(), body.content());
        return desk.draft(draft, staff);
    }

    @PostMapping("/{id}/submission")
    @Operation(summary = "提交审批")
    ProcessingDocument submit(CurrentStaff staff, @PathVariable UUID id) {
        return desk.submit(id, staff);
    }

    @PostMapping("/{id}/retirement")
    @Operation(summary = "停用一份评估或记录")
    ProcessingDocument retire(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody DocumentEndBody body) {
        return desk.retire(id, body.reason(), staff);
    }
}
