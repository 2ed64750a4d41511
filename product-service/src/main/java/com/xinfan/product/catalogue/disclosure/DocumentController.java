package com.xinfan.product.catalogue.disclosure;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.product.catalogue.CatalogueProblem;
import com.xinfan.product.catalogue.DocumentKind;
import com.xinfan.product.catalogue.Readings;
import com.xinfan.product.catalogue.disclosure.Documents.Current;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a buyer reads before buying. */
@RestController
@RequestMapping("/api/v1/products/{id}/documents")
class DocumentController {

    private final Documents documents;
    private final DocumentDesk desk;
    private final Readings readings;

    DocumentController(Documents documents, DocumentDesk desk, Readings readings) {
        this.documents = documents;
        this.desk = desk;
        this.readings = readings;
    }

    /** {@code read} is null for a document that need not be read. */
    record DocumentView(
            DocumentKind kind,
            String name,
            String title,
            int version,
            String sha256,
            @Nullable String text,
            @Nullable String url,
            boolean mustRead,
            int minSeconds,
            @Nullable Boolean read) {}

    record ReadingForm(
            @Schema(description = "所读文件的版本", example = "1") @NotNull @Positive
            Integer version,

            @Schema(description = "所读文件的 SHA-256，十六进制小写") @NotNull @Pattern(regexp = "[0-9a-f]{64}")
            String sha256,

            @Schema(description = "展示的秒数，不得少于 minSeconds", example = "12") @NotNull @PositiveOrZero @Max(86_400)
            Integer seconds) {}

    @Operation(summary = "产品的披露文件；mustRead 的须先读过现行版本才能购买")
    @GetMapping
    List<DocumentView> list(CurrentUser user, @PathVariable UUID id) {
        var unread = readings.unread(user.id(), id);
        return documents.current(id).stream().map(it -> view(it, unread, false)).toList();
    }

    @Operation(summary = "披露文件现行版本的全文或地址")
    @GetMapping("/{kind}")
    DocumentView get(CurrentUser user, @PathVariable UUID id, @PathVariable DocumentKind kind) {
        return documents
                .current(id, kind)
                .map(it -> view(it, readings.unread(user.id(), id), true))
                .orElseThrow(CatalogueProblem.DOCUMENT_NOT_FOUND::problem);
    }

    @Operation(summary = "已阅读：记下版本、摘要与时长")
    @PostMapping("/{kind}/readings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable DocumentKind kind,
            @Valid @RequestBody ReadingForm form) {
        desk.read(user.id(), id, kind, form.version(), form.sha256(), form.seconds());
    }

    private DocumentView view(Current current, Set<String> unread, boolean whole) {
        var document = current.document();
        return new DocumentView(
                document.kind(),
                document.kind().zh(),
                document.title(),
                document.version(),
                document.sha256(),
                whole ? document.text() : null,
                document.url(),
                current.mustRead(),
                desk.minSeconds(current),
                current.mustRead() ? !unread.contains(document.kind().name()) : null);
    }
}
