package com.xinfan.product.recommendation;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.recommendation.weights.WeightSets;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
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

/** What is recommended to a user, and why. */
@RestController
@RequestMapping("/api/v1/recommendations")
class RecommendationController {

    private final RecommendationService service;
    private final RecommendationDesk desk;
    private final Personalisation personalisation;
    private final WeightSets weights;
    private final RecommendationViews views;

    RecommendationController(
            RecommendationService service,
            RecommendationDesk desk,
            Personalisation personalisation,
            WeightSets weights,
            RecommendationViews views) {
        this.service = service;
        this.desk = desk;
        this.personalisation = personalisation;
        this.weights = weights;
        this.views = views;
    }

    record OpeningForm(@NotNull UUID productId) {}

    /**
     * {@code personalised=false} asks for the order that is the same for everyone: at once, whatever the switch says.
     * It cannot switch personalisation on.
     */
    @Operation(summary = "为我推荐：适合且当前可买的产品，逐项说明理由；personalised=false 或关闭个性化后为统一顺序")
    @GetMapping
    RecommendationViews.ListView recommend(
            CurrentUser user,
            Locale locale,
            @RequestParam(required = false) @Nullable Scene scene,
            @RequestParam(defaultValue = "true") boolean personalised,
            @RequestParam(defaultValue = "10") @Min(1) @Max(20) int limit) {
        var set = personalised && personalisation.allowed(user.id()) ? weights.live() : null;
        var made = service.make(user.id(), scene, set, limit);
        desk.served(made);
        return views.of(made.list(), made.emptiness(), locale);
    }

    @Operation(summary = "查询一次推荐的内容与理由（保存期内）")
    @GetMapping("/{listId}")
    RecommendationViews.ListView explain(CurrentUser user, Locale locale, @PathVariable UUID listId) {
        return views.of(desk.find(listId, user.id()), null, locale);
    }

    @Operation(summary = "记录打开了推荐中的某个产品")
    @PostMapping("/{listId}/openings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(CurrentUser user, @PathVariable UUID listId, @Valid @RequestBody OpeningForm form) {
        desk.opened(listId, user.id(), form.productId());
    }
}
