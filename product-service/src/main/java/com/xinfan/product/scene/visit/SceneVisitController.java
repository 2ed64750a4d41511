package com.xinfan.product.scene.visit;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.product.scene.slot.SlotView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the app opens with a hand-off, and where staff read what came of them all. */
@RestController
class SceneVisitController {

    private final HandOffs handOffs;
    private final SceneReport report;

    SceneVisitController(HandOffs handOffs, SceneReport report) {
        this.handOffs = handOffs;
        this.report = report;
    }

    record OpenRequest(
            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{43}") String token) {}

    /** {@code attributed} is false for a person who has not consented to it. */
    record OpenedVisit(SlotView slot, boolean attributed) {}

    record SceneLines(List<SceneReport.SceneLine> lines) {}

    @Operation(summary = "以合作方跳转凭证打开应用，落地到展位；未同意统计分析的用户不记录归因")
    @PostMapping("/api/v1/scene-visits")
    OpenedVisit open(CurrentUser user, @Valid @RequestBody OpenRequest request) {
        var landing = handOffs.open(request.token(), user.id());
        return new OpenedVisit(SlotView.of(landing.shown()), landing.attributed());
    }

    @Operation(summary = "场景到访与成交，按日、合作方与展位")
    @GetMapping("/admin/v1/scenes/report")
    SceneLines report(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable UUID partnerId) {
        return new SceneLines(report.lines(from, to, partnerId));
    }
}
