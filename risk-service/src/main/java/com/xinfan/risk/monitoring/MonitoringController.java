package com.xinfan.risk.monitoring;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MonitoringController {

    private final Monitoring monitoring;

    MonitoringController(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    @GetMapping("/admin/v1/score-models/{id}/monitoring")
    @Operation(summary = "评分模型季度监控（稳定性、区分能力、校准、通过率、推翻率）")
    MonitoringReport report(@PathVariable UUID id, @RequestParam(required = false) @Nullable String quarter) {
        return monitoring.report(id, quarter);
    }

    @GetMapping(path = "/admin/v1/score-models/{id}/monitoring/page", produces = "text/html;charset=UTF-8")
    @Operation(summary = "评分模型季度监控报告（含图）")
    ResponseEntity<String> page(@PathVariable UUID id, @RequestParam(required = false) @Nullable String quarter) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(MonitoringPage.html(monitoring.report(id, quarter)));
    }
}
