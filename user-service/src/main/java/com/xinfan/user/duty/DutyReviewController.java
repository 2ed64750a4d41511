package com.xinfan.user.duty;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.duty.DutyReviews.DutyReviewItem;
import com.xinfan.user.duty.DutyReviews.DutyReviewView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/staff-reviews")
class DutyReviewController {

    private final DutyReviews reviews;
    private final DutyReviewWork work;
    private final TransactionTemplate transaction;

    DutyReviewController(DutyReviews reviews, DutyReviewWork work, TransactionTemplate transaction) {
        this.reviews = reviews;
        this.work = work;
        this.transaction = transaction;
    }

    record DutyDecisionBody(
            @NotNull UUID staffId,
            @NotNull Role role,
            @NotNull Boolean keep,
            @NotBlank @Size(max = 500) String reason) {}

    record DutyDecisionsBody(@NotEmpty @Size(max = 500) List<@Valid @NotNull DutyDecisionBody> decisions) {}

    record DutyReviewThread(@JsonUnwrapped DutyReviewView review, List<DutyReviewItem> items) {}

    @GetMapping
    @Operation(summary = "季度权限复核")
    Page<DutyReviewView> list(@Valid @ParameterObject PageQuery query) {
        return query.page(reviews.page(query), DutyReviewView::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看一次权限复核的逐项结论")
    DutyReviewThread get(@PathVariable UUID id) {
        var review = find(id);
        return new DutyReviewThread(review, reviews.items(id));
    }

    /** All or nothing. */
    @PostMapping("/{id}/decisions")
    @Operation(summary = "逐项确认或取消员工角色；不能复核自己")
    DutyReviewThread decide(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody DutyDecisionsBody body) {
        var review = find(id);
        transaction.executeWithoutResult(_ -> body.decisions()
                .forEach(each ->
                        work.decide(staff, review.id(), each.staffId(), each.role(), each.keep(), each.reason())));
        return get(id);
    }

    private DutyReviewView find(UUID id) {
        return reviews.find(id).orElseThrow(DutyProblem.DUTY_REVIEW_NOT_FOUND::problem);
    }
}
