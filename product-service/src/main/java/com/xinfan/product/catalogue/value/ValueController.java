package com.xinfan.product.catalogue.value;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.catalogue.value.ValueFiles.Jump;
import com.xinfan.product.catalogue.value.ValueFiles.ValueFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where staff publish what funds are worth. */
@RestController
@RequestMapping("/admin/v1/products")
class ValueController {

    private static final String CSV = "text/csv";

    private final ValueDesk desk;
    private final ValueImport imports;
    private final ValueFiles files;
    private final ValueWatch watch;

    ValueController(ValueDesk desk, ValueImport imports, ValueFiles files, ValueWatch watch) {
        this.desk = desk;
        this.imports = imports;
        this.files = files;
        this.watch = watch;
    }

    record NavForm(
            @Schema(description = "单位净值，元，至多 6 位小数", example = "1.0532")
            @NotNull
            @Pattern(regexp = "(?!0+(\\.0+)?$)\\d{1,9}(\\.\\d{1,6})?")
            String nav) {}

    record IncomeForm(
            @Schema(description = "每万份收益，元，至多 6 位小数", example = "0.5230")
            @NotNull
            @Pattern(regexp = "\\d{1,6}(\\.\\d{1,6})?")
            String incomePerTenThousand) {}

    record ValueFileDetail(ValueFile file, List<Jump> jumps) {}

    @Operation(summary = "公布基金单位净值，一日一次，不可改；波动超过界限的返回 202，另一人批准后才生效")
    @PutMapping("/{id}/navs/{day}")
    ResponseEntity<ValueFile> publishNav(
            CurrentStaff staff, @PathVariable UUID id, @PathVariable LocalDate day, @Valid @RequestBody NavForm form) {
        return desk.publishNav(id, day, new BigDecimal(form.nav()), staff)
                .map(waiting -> ResponseEntity.accepted().body(waiting))
                .orElseGet(() -> ResponseEntity.noContent().build());
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

    @Operation(summary = "试导入净值文件：逐行报错，列出异动，不保存")
    @PostMapping(path = "/values/dry-run", consumes = CSV)
    ValueImport.ValueCheck check(@RequestBody byte[] file) {
        return imports.check(file);
    }

    @Operation(summary = "导入净值文件（至多 5000 行）：列 product（代码或编号）、day、nav、income（万份收益）；有错整份拒绝，异动待另一人批准，同一文件只导入一次")
    @PostMapping(path = "/values", consumes = CSV)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ValueFile take(CurrentStaff staff, @RequestBody byte[] file) {
        return imports.take(file, staff);
    }

    @Operation(summary = "已导入的净值文件，最新在前")
    @GetMapping("/values")
    Page<ValueFile> page(@Valid PageQuery query) {
        return query.page(files.page(query.after(), query.size()), ValueFile::id);
    }

    @Operation(summary = "净值文件与其异动")
    @GetMapping("/values/{id}")
    ValueFileDetail get(@PathVariable UUID id) {
        return new ValueFileDetail(desk.file(id), files.jumps(id));
    }

    @Operation(summary = "缺最近交易日净值（货币基金：昨日收益）的在架基金")
    @GetMapping("/values/missing")
    List<Values.Missing> missing() {
        return watch.missing();
    }
}
