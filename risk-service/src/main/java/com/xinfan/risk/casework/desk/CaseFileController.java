package com.xinfan.risk.casework.desk;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.risk.casework.file.CaseDesk;
import com.xinfan.risk.casework.file.CaseworkProblem;
import com.xinfan.risk.casework.file.EvidenceBook;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files that are evidence; always downloaded, never shown in place. */
@RestController
@RequestMapping("/admin/v1/risk-cases/{id}/files")
class CaseFileController {

    private static final int LARGEST = 3_000_000;
    private static final String NAME = "[^\\p{Cntrl}/\\\\]{1,120}";

    private final CaseDesk desk;
    private final EvidenceBook evidence;

    CaseFileController(CaseDesk desk, EvidenceBook evidence) {
        this.desk = desk;
        this.evidence = evidence;
    }

    record RiskCaseFileKept(UUID id) {}

    @PostMapping(
            consumes = {
                MediaType.IMAGE_JPEG_VALUE,
                MediaType.IMAGE_PNG_VALUE,
                MediaType.APPLICATION_PDF_VALUE,
                MediaType.TEXT_PLAIN_VALUE,
                "text/csv"
            })
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "上传证据文件（图片、PDF、文本，最大 3 MB）")
    RiskCaseFileKept upload(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @RequestBody byte[] content,
            CurrentStaff staff) {
        if (!name.matches(NAME)) {
            throw CaseworkProblem.RISK_CASE_FILE_INVALID.at("name");
        }
        var media = MediaType.parseMediaType(type);
        var plain = media.getType() + "/" + media.getSubtype();
        if (content.length == 0 || content.length > LARGEST || !begins(content, plain)) {
            throw CaseworkProblem.RISK_CASE_FILE_INVALID.at("/");
        }
        return new RiskCaseFileKept(
                desk.upload(id, new EvidenceBook.FileContent(name, plain, content), staff.username()));
    }

    @GetMapping("/{fileId}")
    @Operation(summary = "下载证据文件")
    ResponseEntity<byte[]> download(@PathVariable UUID id, @PathVariable UUID fileId) {
        var file = evidence.content(id, fileId);
        var disposition = ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(file.content());
    }

    /** A picture or a PDF is one by its first bytes, whatever it is called. */
    private static boolean begins(byte[] content, String type) {
        var head = new String(content, 0, Math.min(8, content.length), StandardCharsets.ISO_8859_1);
        return switch (type) {
            case MediaType.IMAGE_JPEG_VALUE -> head.startsWith("\u00ff\u00d8\u00ff");
            case MediaType.IMAGE_PNG_VALUE -> head.startsWith("\u0089PNG");
            case MediaType.APPLICATION_PDF_VALUE -> head.startsWith("%PDF-");
            default -> true;
        };
    }
}
