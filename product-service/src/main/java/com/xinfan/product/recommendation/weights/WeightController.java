package com.xinfan.product.recommendation.weights;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/** Where staff set how much each part of the fit counts. */
@RestController
@RequestMapping("/admin/v1/recommendations/weights")
class WeightController {

    private final WeightDesk desk;
    private final WeightSets sets;

    WeightController(WeightDesk desk, WeightSets sets) {
        this.desk = desk;
        this.sets = sets;
    }

    /** The weights sum to 1,000; {@code note} says what the set is for. */
    record WeightForm(
            @NotNull @Valid Weights weights,
            @NotBlank @Size(max = 200) String note) {}

    @Operation(summary = "推荐权重版本，最新在前")
    @GetMapping
    Page<WeightSet> list(@RequestParam(required = false) WeightSet.@Nullable Status status, @Valid PageQuery query) {
        return query.page(sets.page(status, query.after(), query.size() + 1), WeightSet::id);
    }

    @Operation(summary = "起草推荐权重（各项合计 1000）")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WeightSet draft(CurrentStaff staff, @Valid @RequestBody WeightForm form) {
        return desk.draft(form.weights(), form.note(), staff);
    }

    @Operation(summary = "修改推荐权重草稿；已提交的复核随之撤回")
    @PutMapping("/{id}")
    WeightSet edit(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody WeightForm form) {
        return desk.edit(id, form.weights(), form.note(), staff);
    }

    @Operation(summary = "提交推荐权重复核")
    @PostMapping("/{id}/submission")
    WeightSet submit(CurrentStaff staff, @PathVariable UUID id) {
        return desk.submit(id, staff);
    }
}
