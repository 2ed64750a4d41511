package com.xinfan.product.catalogue.authoring;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.DocumentKind;
import com.xinfan.product.catalogue.Label;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.catalogue.Traits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where staff write products. */
@RestController
@RequestMapping("/admin/v1/products")
class ProductAdminController {

    private final ProductService service;
    private final ProductDesk desk;
    private final ProductList list;
    private final Versions versions;

    ProductAdminController(ProductService service, ProductDesk desk, ProductList list, Versions versions) {
        this.service = service;
        this.desk = desk;
        this.list = list;
        this.versions = versions;
    }

    record SuspensionForm(
            @Schema(description = "暂停原因，记入审计", example = "发行人通知暂停申购") @NotBlank @Size(max = 200)
            String reason) {}

    /** {@code stage} is where the version stands that is worked on, {@code version} the one on the shelf. */
    record ProductRow(
            UUID id,
            String name,
            ProductType type,
            RiskLevel riskLevel,
            @Nullable String annualRate,
            @Nullable Integer termDays,
            @Nullable Integer instalmentDays,
            @Nullable List<Integer> instalments,
            long minAmount,
            long maxAmount,
            long quota,
            long sold,
            String currency,
            Confirmation confirmation,
            int disclosureVersion,
            String commissionRate,
            Product.Status status,
            @Nullable String code,
            RiskLevel issuerRiskLevel,
            RiskLevel ownRiskLevel,
            Set<Label> labels,
            Set<Scene> scenes,
            int version,
            Product.@Nullable Status stage,
            @Nullable LocalDate effectiveOn) {

        static ProductRow of(ProductList.Line line) {
            return of(line.product(), line.sold());
        }

        static ProductRow of(Product product, long sold) {
            var content = product.content();
            var terms = content.terms();
            var rate = terms.rate();
            var loan = terms.loan();
            var traits = content.traits();
            return new ProductRow(
                    product.id(),
                    product.name(),
                    product.type(),
                    content.riskLevel(),
                    rate == null ? null : rate.toString(),
                    terms.termDays(),
                    loan == null ? null : loan.everyDays(),
                    loan == null ? null : loan.instalments(),
                    terms.minAmount(),
                    terms.maxAmount(),
                    terms.quota(),
                    sold,
                    Money.CNY,
                    terms.confirmation(),
                    product.disclosureVersion(),
                    terms.commission().toString(),
                    product.status(),
                    content.code(),
                    traits.issuerRisk(),
                    traits.ownRisk(),
                    traits.labels().keySet(),
                    traits.scenes(),
                    product.number(),
                    product.stage(),
                    product.effectiveOn());
        }
    }

    /** {@code next} is what is worked on beside what is on the shelf. */
    record ProductDetail(
            ProductRow product,
            ProductForm content,
            Map<DocumentKind, Traits.Document> documents,
            @Nullable ProductForm next,
            Map<DocumentKind, Traits.Document> nextDocuments) {}

    /** A version and what it changed; {@code status} is LIVE for what is or was on the shelf. */
    record VersionView(
            int version,
            Product.Status status,
            @Nullable Instant liveFrom,
            @Nullable LocalDate effectiveOn,
            @Nullable String approvedBy,
            List<Versions.Change> changes) {}

    @Operation(summary = "产品列表（全部状态）")
    @GetMapping
    Page<ProductRow> list(@RequestParam(required = false) Product.@Nullable Status status, @Valid PageQuery query) {
        return query.page(
                        list.page(status, query.after(), query.size()),
                        line -> line.product().id())
                .map(ProductRow::of);
    }

    @Operation(summary = "产品全文：在架内容与正在编写的下一版")
    @GetMapping("/{id}")
    ProductDetail get(@PathVariable UUID id) {
        var product = desk.find(id);
        var next = product.stage() == null || product.status().fresh() ? null : product.pending();
        return new ProductDetail(
                row(product),
                ProductForm.of(product.content()),
                product.content().traits().documents(),
                next == null ? null : ProductForm.of(next),
                next == null ? Map.of() : next.traits().documents());
    }

    @Operation(summary = "版本历史与逐项差异，最新在前；首项可能是尚未上架的下一版")
    @GetMapping("/{id}/versions")
    List<VersionView> versions(@PathVariable UUID id) {
        var product = desk.find(id);
        var views = new ArrayList<VersionView>();
        Product.Content before = null;
        for (var kept : versions.of(id)) {
            views.addFirst(new VersionView(
                    kept.number(),
                    Product.Status.LIVE,
                    kept.liveFrom(),
                    null,
                    kept.approvedBy(),
                    Versions.between(before, kept.content())));
            before = kept.content();
        }
        var stage = product.stage();
        if (stage != null) {
            var live = product.status().fresh() ? null : product.content();
            var changes = Versions.between(live, product.pending());
            views.addFirst(new VersionView(product.number() + 1, stage, null, product.effectiveOn(), null, changes));
        }
        return views;
    }

    @Operation(summary = "新建产品草稿")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProductRow draft(CurrentStaff staff, @Valid @RequestBody ProductForm form) {
        return row(service.draft(form, staff));
    }

    @Operation(summary = "修改产品：未上架的改草稿；已上架的另写下一版，在架内容不变。已提交或已批准待生效的退回草稿")
    @PutMapping("/{id}")
    ProductRow edit(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ProductForm form) {
        return row(desk.edit(id, form, staff));
    }

    @Operation(summary = "放弃在架产品的下一版")
    @DeleteMapping("/{id}/draft")
    ProductRow discard(CurrentStaff staff, @PathVariable UUID id) {
        return row(desk.discard(id, staff));
    }

    @Operation(summary = "提交审批，先过营销用语检查")
    @PostMapping("/{id}/submission")
    ProductRow submit(CurrentStaff staff, @PathVariable UUID id) {
        return row(service.submit(id, staff));
    }

    @Operation(summary = "暂停销售，立即生效")
    @PostMapping("/{id}/suspension")
    ProductRow suspend(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody SuspensionForm form) {
        return row(desk.suspend(id, form.reason(), staff));
    }

    @Operation(summary = "申请恢复销售，须另一人批准")
    @PostMapping("/{id}/resumption")
    ProductRow resume(CurrentStaff staff, @PathVariable UUID id) {
        return row(desk.askToResume(id, staff));
    }

    @Operation(summary = "下架")
    @PostMapping("/{id}/retirement")
    ProductRow retire(CurrentStaff staff, @PathVariable UUID id) {
        return row(desk.retire(id, staff));
    }

    private ProductRow row(Product product) {
        return ProductRow.of(product, versions.sold(product.id()));
    }
}
