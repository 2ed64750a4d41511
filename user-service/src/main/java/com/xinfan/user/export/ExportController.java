package com.xinfan.user.export;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.sheet.Format;
import com.xinfan.user.export.Exports.ExportView;
import com.xinfan.user.limit.Limits;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final ExportKinds kinds;
    private final Limits limits;

    ExportController(Exports exports, ExportKinds kinds, Limits limits) {
        this.exports = exports;
        this.kinds = kinds;
        this.limits = limits;
    }

    /** {@code filter} as the list itself is filtered; {@code format} is CSV when absent. */
    record ExportBody(
            @NotBlank @Size(max = 32) String kind,
            @NotBlank @Size(min = 4, max = 200) String reason,
            @Nullable Format format,
            @Size(max = 20) @Nullable Map<String, Object> filter) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "申请导出名单（CSV 或 XLSX）：须注明用途，可带筛选条件，后台生成，逐行水印，一日后失效")
    ExportView ask(CurrentStaff staff, @Valid @RequestBody ExportBody body) {
        var filter = kinds.requireAllowed(staff, body.kind(), body.filter());
        limits.spend("export", staff.username(), A_DAY, Duration.ofDays(1)).ifPresent(wait -> {
            throw ExportProblem.EXPORT_LIMITED.problem().retryAfter(wait);
        });
        var format = body.format() == null ? Format.CSV : body.format();
        return exports.ask(staff, new Exports.Wish(body.kind(), body.reason(), filter, format));
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
        var format = exports.get(staff, id).format();
        var name = ContentDisposition.attachment()
                .filename(id + "." + format.ending())
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .cacheControl(CacheControl.noStore())
                .body(exports.file(staff, id));
    }
}
