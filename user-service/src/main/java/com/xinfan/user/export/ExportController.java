package com.xinfan.user.export;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.export.Exports.ExportView;
import com.xinfan.user.limit.Limits;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/user/exports")
class ExportController {

    private static final int A_DAY = 20;

    private final Exports exports;
    private final Limits limits;

    ExportController(Exports exports, Limits limits) {
        this.exports = exports;
        this.limits = limits;
    }

    record ExportBody(
            @NotNull ExportKind kind,
            @NotBlank @Size(max = 200) String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "申请导出名单（CSV）：须注明用途，后台生成，逐行水印，一日后失效")
    ExportView ask(CurrentStaff staff, @Valid @RequestBody ExportBody body) {
        if (!body.kind().isFor(staff.roles())) {
            throw ExportProblem.EXPORT_FORBIDDEN.at("/kind");
        }
        limits.spend("export", staff.username(), A_DAY, Duration.ofDays(1)).ifPresent(wait -> {
            throw ExportProblem.EXPORT_LIMITED.problem().retryAfter(wait);
        });
        return exports.ask(staff, body.kind(), body.reason());
    }

    @GetMapping
    @Operation(summary = "我的导出")
    Page<ExportView> list(CurrentStaff staff, @Valid @ParameterObject PageQuery query) {
        return query.page(exports.page(staff, query), ExportView::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看导出进度")
    ExportView get(CurrentStaff staff, @PathVariable UUID id) {
        return exports.get(staff, id);
    }

    @GetMapping("/{id}/file")
    @Operation(summary = "下载导出文件，仅限申请人")
    ResponseEntity<byte[]> file(CurrentStaff staff, @PathVariable UUID id) {
        var name = ContentDisposition.attachment().filename(id + ".csv").build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .cacheControl(CacheControl.noStore())
                .body(exports.file(staff, id));
    }
}
