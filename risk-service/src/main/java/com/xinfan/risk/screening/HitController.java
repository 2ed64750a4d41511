package com.xinfan.risk.screening;

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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/screening")
class HitController {

    private final HitDesk desk;

    HitController(HitDesk desk) {
        this.desk = desk;
    }

    record HitVerdict(
            @NotNull HitDesk.Verdict verdict,
            @NotBlank @Size(max = 500) String reason) {}

    record HitAssignment(@Size(min = 1, max = 64) @Nullable String username) {}

    @GetMapping("/hits")
    @Operation(summary = "名单筛查命中队列")
    Page<NameHit> page(
            @RequestParam(required = false) NameHit.@Nullable Status status,
            @RequestParam(required = false) @Nullable UUID userId,
            @Valid PageQuery query) {
        return desk.page(status, userId, query);
    }

    @GetMapping("/hits/{id}")
    @Operation(summary = "查看一次命中：命中的条目、规则与分值")
    NameHit find(@PathVariable UUID id) {
        return desk.find(id);
    }

    @PostMapping("/hits/{id}/assignment")
    @Operation(summary = "领取或分派命中")
    NameHit assign(@PathVariable UUID id, @Valid @RequestBody HitAssignment body, CurrentStaff staff) {
        return desk.assign(id, body.username(), staff);
    }

    @PostMapping("/hits/{id}/decision")
    @Operation(summary = "判定命中：误报（高度匹配须两人）或属实（冻结账户并立案）")
    NameHit decide(@PathVariable UUID id, @Valid @RequestBody HitVerdict body, CurrentStaff staff) {
        return desk.decide(id, body.verdict(), body.reason(), staff);
    }

    @GetMapping("/coverage")
    @Operation(summary = "筛查覆盖：现行名单版本、已筛查人数、落后人数、待处理命中")
    HitDesk.ScreeningCoverage standing() {
        return desk.standing();
    }
}
