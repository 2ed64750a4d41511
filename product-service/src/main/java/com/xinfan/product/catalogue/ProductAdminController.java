package com.xinfan.product.catalogue;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final ProductService service;
    private final ProductDesk desk;
    private final ProductList list;

    ProductAdminController(ProductService service, ProductDesk desk, ProductList list) {
        this.service = service;
        this.desk = desk;
        this.list = list;
    }

    record ProductForm(
            @NotBlank @Size(max = 60) String name,
            @NotNull ProductType type,
            @NotNull RiskLevel riskLevel,
            @Nullable @Pattern(regexp = "\\d(\\.\\d{1,8})?") String annualRate,
            @Nullable @Min(1) @Max(3650) Integer termDays,
            @Nullable @Min(1) @Max(31) Integer instalmentDays,
            @Nullable @Size(min = 1, max = 12) List<@NotNull @Min(1) @Max(60) Integer> instalments,
            @NotNull @Positive @Max(MAX_FEN) Long minAmount,
            @NotNull @Positive @Max(MAX_FEN) Long maxAmount,
            @NotNull @PositiveOrZero @Max(MAX_FEN * 1000) Long quota,
            @NotNull Confirmation confirmation,
            @NotBlank @Size(max = 4000) String disclosure,
            @Nullable @Pattern(regexp = "\\d(\\.\\d{1,8})?") String commissionRate) {

        Product.Content content() {
            var rate = annualRate == null ? null : Rate.parse(annualRate).value();
            var commission = commissionRate == null
                    ? BigDecimal.ZERO
                    : Rate.parse(commissionRate).value();
            var terms = new Terms(rate, termDays, loan(), minAmount, maxAmount, quota, confirmation, commission);
            return new Product.Content(name, type, riskLevel, terms, disclosure);
        }

        /** Half a plan is none, which the terms of a loan then refuse. */
        private Offer.@Nullable LoanPlan loan() {
            return instalmentDays == null || instalments == null
                    ? null
                    : Offer.LoanPlan.of(instalmentDays, instalments);
        }
    }

    record NavForm(
            @NotNull @Pattern(regexp = "(?!0+(\\.0+)?$)\\d{1,9}(\\.\\d{1,6})?")
            String nav) {}

    record IncomeForm(
            @NotNull @Pattern(regexp = "\\d{1,6}(\\.\\d{1,6})?")
            String incomePerTenThousand) {}

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
            Product.Status status) {

        static ProductRow of(Product product) {
            var terms = product.terms();
            var rate = terms.rate();
            var loan = terms.loan();
            return new ProductRow(
                    product.id(),
                    product.name(),
                    product.type(),
                    product.riskLevel(),
                    rate == null ? null : rate.toString(),
                    terms.termDays(),
                    loan == null ? null : loan.everyDays(),
                    loan == null ? null : loan.instalments(),
                    terms.minAmount(),
                    terms.maxAmount(),
                    terms.quota(),
                    0,
                    Money.CNY,
                    terms.confirmation(),
                    product.disclosureVersion(),
                    terms.commission().toString(),
                    product.status());
        }
    }

    @Operation(summary = "产品列表（全部状态）")
    @GetMapping
    Page<ProductRow> list(@RequestParam(required = false) Product.@Nullable Status status, @Valid PageQuery query) {
        return query.page(list.page(status, query.after(), query.size()), ProductRow::id);
    }

    @Operation(summary = "新建产品草稿")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProductRow draft(CurrentStaff staff, @Valid @RequestBody ProductForm form) {
        return ProductRow.of(service.draft(form.content(), staff));
    }

    @Operation(summary = "修改产品草稿；已提交的产品退回草稿")
    @PutMapping("/{id}")
    ProductRow edit(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ProductForm form) {
        return ProductRow.of(desk.edit(id, form.content(), staff));
    }

    @Operation(summary = "提交审批，先过营销用语检查")
    @PostMapping("/{id}/submission")
    ProductRow submit(CurrentStaff staff, @PathVariable UUID id) {
        return ProductRow.of(service.submit(id, staff));
    }

    @Operation(summary = "下架")
    @PostMapping("/{id}/retirement")
    ProductRow retire(CurrentStaff staff, @PathVariable UUID id) {
        return ProductRow.of(desk.retire(id, staff));
    }

    @Operation(summary = "公布基金单位净值，一日一次，不可改")
    @PutMapping("/{id}/navs/{day}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void publishNav(
            CurrentStaff staff, @PathVariable UUID id, @PathVariable LocalDate day, @Valid @RequestBody NavForm form) {
        desk.publishNav(id, day, new BigDecimal(form.nav()), staff);
    }

    @Operation(summary = "公布货币基金万份收益，一日一次，按日期先后，不可改")
    @PutMapping("/{id}/incomes/{day}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void publishIncome(
            CurrentStaff staff,
            @PathVariable UUID id,
            @PathVariable LocalDate day,
            @Valid @RequestBody IncomeForm form) {
        desk.publishIncome(id, day, new BigDecimal(form.incomePerTenThousand()), staff);
    }
}
