package com.xinfan.risk.snooze;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.list.ListKind;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/rule-snoozes")
class SnoozeController {

    private final Snoozes snoozes;

    SnoozeController(Snoozes snoozes) {
        this.snoozes = snoozes;
    }

    record SnoozeAddition(
            @NotNull RiskScenario scenario,
            @NotBlank @Size(max = 64) String ruleCode,
            @NotNull ListKind kind,
            @NotBlank @Size(max = 128) String value,
            @NotBlank @Size(max = 500) String reason,
            @NotNull Instant until) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "对某一对象暂停一条规则")
    Snooze add(@Valid @RequestBody SnoozeAddition body, CurrentStaff staff) {
        return snoozes.add(body, staff);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "提前结束规则暂停")
    void remove(@PathVariable UUID id, CurrentStaff staff) {
        snoozes.remove(id, staff);
    }

    @GetMapping
    @Operation(summary = "查询生效中的规则暂停")
    Page<Snooze> page(@RequestParam(required = false) @Nullable RiskScenario scenario, @Valid PageQuery query) {
        return snoozes.page(scenario, query);
    }
}
