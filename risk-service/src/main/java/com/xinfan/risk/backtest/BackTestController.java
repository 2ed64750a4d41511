package com.xinfan.risk.backtest;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/back-tests")
class BackTestController {

    private final BackTestService tests;

    BackTestController(BackTestService tests) {
        this.tests = tests;
    }

    record Start(
            @NotNull UUID ruleSetId,
            @NotNull @Min(1) @Max(180) Integer days) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "用历史决策回测规则集")
    BackTest start(@Valid @RequestBody Start body, CurrentStaff staff) {
        return tests.start(body.ruleSetId(), body.days(), staff);
    }

    @PostMapping("/{id}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "取消回测")
    void cancel(@PathVariable UUID id, CurrentStaff staff) {
        tests.cancel(id, staff);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看回测进度与报告")
    BackTestService.View find(@PathVariable UUID id) {
        return tests.find(id);
    }

    @GetMapping
    @Operation(summary = "查询回测")
    Page<BackTest> page(@RequestParam(required = false) @Nullable UUID ruleSetId, @Valid PageQuery query) {
        return tests.page(ruleSetId, query);
    }
}
