package com.xinfan.product.catalogue.disclosure;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.catalogue.DocumentKind;
import com.xinfan.product.catalogue.authoring.ProductDesk;
import com.xinfan.product.catalogue.disclosure.Documents.ProductDocument;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where staff bring a product's documents. */
@RestController
@RequestMapping("/admin/v1/products/{id}/documents")
class DocumentAdminController {

    private final Documents documents;
    private final DocumentDesk desk;
    private final ProductDesk products;

    DocumentAdminController(Documents documents, DocumentDesk desk, ProductDesk products) {
        this.documents = documents;
        this.desk = desk;
        this.products = products;
    }

    record DocumentForm(
            @Schema(description = "文件标题", example = "信帆稳健纯债基金风险揭示书") @NotBlank @Size(max = 100)
            String title,

            @Schema(description = "正文；与 url 二选一", example = "本基金投资于债券，净值可能下跌，您可能损失本金。")
            @Nullable
            @Size(min = 1, max = 4000)
            String text,

            @Schema(description = "文件地址，https；与 text 二选一")
            @Nullable
            @Size(max = 500)
            @Pattern(regexp = "https://[\\x21-\\x7e]+")
            String url,

            @Schema(description = "文件的 SHA-256，十六进制小写；填 url 时必填") @Nullable @Pattern(regexp = "[0-9a-f]{64}")
            String sha256,

            @Schema(description = "购买前是否必须读过", example = "true") @NotNull
            Boolean mustRead) {}

    @Operation(summary = "产品披露文件的全部版本")
    @GetMapping
    List<ProductDocument> list(@PathVariable UUID id) {
        return documents.all(id);
    }

    @Operation(summary = "为正在编写的版本放入披露文件；已上架的产品由此另写下一版，审批通过后才对购买人生效")
    @PutMapping("/{kind}")
    ProductDocument put(
            CurrentStaff staff,
            @PathVariable UUID id,
            @PathVariable DocumentKind kind,
            @Valid @RequestBody DocumentForm form) {
        var source = new DocumentDesk.Source(form.title(), form.text(), form.url(), form.sha256(), form.mustRead());
        return desk.put(id, kind, source, staff);
    }

    @Operation(summary = "从正在编写的版本中去掉披露文件")
    @DeleteMapping("/{kind}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentStaff staff, @PathVariable UUID id, @PathVariable DocumentKind kind) {
        products.detach(id, kind, staff);
    }
}
