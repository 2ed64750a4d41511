package com.xinfan.user.privacy;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.otp.OtpProblem;
import com.xinfan.user.otp.OtpPurpose;
import com.xinfan.user.otp.OwnPhone;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/exports")
class DataExportController {

    private final DataExports exports;
    private final ExportPaper paper;
    private final OwnPhone phone;

    DataExportController(DataExports exports, ExportPaper paper, OwnPhone phone) {
        this.exports = exports;
        this.paper = paper;
        this.phone = phone;
    }

    record ExportRequest(
            @NotNull @Pattern(regexp = "[0-9]{6}") String otp) {}

    /** {@code done} of {@code total} services have given theirs. */
    record DataExportView(
            UUID id,
            Export.Status status,
            int done,
            int total,
            @Nullable String waitingFor,
            Instant requestedAt,
            @Nullable Instant readyAt,
            @Nullable Instant expiresAt) {

        static DataExportView of(Export export) {
            return new DataExportView(
                    export.id(),
                    export.status(),
                    export.status() == Export.Status.WAITING ? export.gathered().size() : Holders.NAMES.size(),
                    Holders.NAMES.size(),
                    export.waitingFor(),
                    export.requestedAt(),
                    export.readyAt(),
                    export.expiresAt());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "申请导出个人信息副本（需短信验证码，用途 EXPORT_DATA）")
    DataExportView start(CurrentUser user, @Valid @RequestBody ExportRequest body) {
        if (!phone.accept(user.id(), OtpPurpose.EXPORT_DATA, body.otp())) {
            throw OtpProblem.OTP_INVALID.at("/otp");
        }
        return DataExportView.of(exports.start(user.id()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "导出进度")
    DataExportView progress(CurrentUser user, @PathVariable UUID id) {
        return DataExportView.of(mine(user, id));
    }

    @GetMapping(path = "/{id}/file", produces = "application/zip")
    @Operation(summary = "下载个人信息副本（ZIP：JSON 与可打印的 HTML）")
    ResponseEntity<byte[]> file(CurrentUser user, @PathVariable UUID id) {
        var export = mine(user, id);
        var readyAt = export.readyAt();
        if (export.status() == Export.Status.EXPIRED) {
            throw PrivacyProblem.EXPORT_EXPIRED.problem();
        }
        if (readyAt == null) {
            throw PrivacyProblem.DATA_EXPORT_NOT_READY.problem();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-data.zip\"")
                .cacheControl(CacheControl.noStore())
                .body(paper.archive(exports.parts(id), readyAt));
    }

    private Export mine(CurrentUser user, UUID id) {
        return exports.find(id, user.id()).orElseThrow(PrivacyProblem.DATA_EXPORT_NOT_FOUND::problem);
    }
}
