package com.xinfan.product.catalogue.value;

import com.xinfan.platform.security.CurrentStaff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where staff publish what funds are worth. */
@RestController
@RequestMapping("/admin/v1/products")
class ValueController {

    private final ValueDesk desk;

    ValueController(ValueDesk desk) {
        this.desk = desk;
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
