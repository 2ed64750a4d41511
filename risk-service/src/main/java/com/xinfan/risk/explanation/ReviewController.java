package com.xinfan.risk.explanation;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/decision-reviews")
class ReviewController {

    private final DecisionReviews reviews;
    private final ReviewDesk desk;

    ReviewController(DecisionReviews reviews, ReviewDesk desk) {
        this.reviews = reviews;
        this.desk = desk;
    }

    record ReviewEnd(
            @NotNull ReviewVerdict verdict,
            @NotNull ReviewReason reason,
            @NotBlank @Size(max = 2000) String note) {}

    @GetMapping
    @Operation(summary = "用户申请的决策人工复核（open=true 只列出未结的）")
    Page<DecisionReview> page(@RequestParam(defaultValue = "false") boolean open, @Valid PageQuery query) {
        return query.page(reviews.page(open, query), DecisionReview::decisionId);
    }

    @PostMapping("/{id}/assignment")
    @Operation(summary = "认领决策人工复核")
    DecisionReview assign(@PathVariable UUID id, CurrentStaff staff) {
        return desk.assign(id, staff);
    }

    @PostMapping("/{id}/verdict")
    @Operation(summary = "决策人工复核结论（告知用户）")
    DecisionReview close(@PathVariable UUID id, @Valid @RequestBody ReviewEnd body, CurrentStaff staff) {
        return desk.close(id, body.verdict(), body.reason(), body.note(), staff);
    }
}
