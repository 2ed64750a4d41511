package com.xinfan.product.recommendation;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.recommendation.weights.WeightSet;
import com.xinfan.product.recommendation.weights.WeightSets;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where staff see what would be recommended to somebody, and what came of recommendations. */
@RestController
@RequestMapping("/admin/v1/recommendations")
class RecommendationAdminController {

    private static final int MOST = 20;

    private final RecommendationService service;
    private final RecommendationDesk desk;
    private final Personalisation personalisation;
    private final WeightSets weights;
    private final RecommendationViews views;
    private final RecommendationReport report;

    RecommendationAdminController(
            RecommendationService service,
            RecommendationDesk desk,
            Personalisation personalisation,
            WeightSets weights,
            RecommendationViews views,
            RecommendationReport report) {
        this.service = service;
        this.desk = desk;
        this.personalisation = personalisation;
        this.weights = weights;
        this.views = views;
        this.report = report;
    }

    /** {@code weightsId} tries a set that is not live; {@code reason} says why somebody is looked at. */
    record PreviewForm(
            @NotNull UUID userId,
            @Nullable Scene scene,
            @Nullable UUID weightsId,
            @NotBlank @Size(max = 200) String reason) {}

    /** The person's switch binds staff too: without it, only the order that is the same for everyone. */
    @Operation(summary = "预览某用户的推荐（写入审计，不计入推荐记录，可试用未生效的权重）")
    @PostMapping("/previews")
    RecommendationViews.ListView preview(CurrentStaff staff, Locale locale, @Valid @RequestBody PreviewForm form) {
        var set = personalisation.allowed(form.userId()) ? weights(form.weightsId()) : null;
        var made = service.make(form.userId(), form.scene(), set, MOST);
        desk.previewed(made, staff, form.reason());
        return views.masked(made.list(), made.emptiness(), locale);
    }

    @Operation(summary = "推荐报表：覆盖率、打开率、转化，按是否个性化")
    @GetMapping("/report")
    RecommendationReport.ReportView report(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return report.of(from, to);
    }

    private WeightSet weights(@Nullable UUID id) {
        return id == null
                ? weights.live()
                : weights.find(id).orElseThrow(() -> RecommendationProblem.RECOMMENDATION_NOT_FOUND.at("/weightsId"));
    }
}
