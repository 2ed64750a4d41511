package com.xinfan.risk.graph;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GraphController {

    private final Surroundings surroundings;
    private final Audit audit;
    private final BusinessClock clock;

    GraphController(Surroundings surroundings, Audit audit, BusinessClock clock) {
        this.surroundings = surroundings;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/admin/v1/risk-graph/users/{id}")
    @Operation(summary = "用户的关联网络（设备、银行卡、邀请；脱敏，查看留痕）")
    @Transactional
    public GraphView of(
            CurrentStaff staff,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "2") @Min(1) @Max(Bounds.HOPS) int hops) {
        var view = surroundings.of(id, hops, clock.now()).orElseThrow(GraphProblem.GRAPH_PERSON_NOT_FOUND::problem);
        audit.record(staff.username(), "risk-graph.viewed", "user:" + id, null, Map.of("hops", hops), null);
        return view;
    }
}
