package com.xinfan.user.identity.review;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.identity.IdentityProblem;
import com.xinfan.user.identity.NameScreening;
import com.xinfan.user.identity.review.Review.Side;
import com.xinfan.user.identity.review.Review.Status;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/identity-reviews")
class ReviewAdminController {

    private final ReviewStaffDesk desk;
    private final NameScreening screening;

    ReviewAdminController(ReviewStaffDesk desk, NameScreening screening) {
        this.desk = desk;
        this.screening = screening;
    }

    record ImageViewBody(@NotBlank @Size(max = 200) String reason) {}

    record ReviewDecisionBody(
            @NotNull Boolean approve,
            @NotBlank @Size(max = 200) String reason) {}

    @GetMapping
    @Operation(summary = "身份人工审核队列")
    Page<Review.ReviewView> page(@RequestParam(required = false) @Nullable Status status, @Valid PageQuery query) {
        return desk.page(status, query);
    }

    @GetMapping("/{id}")
    @Operation(summary = "一次身份人工审核")
    Review.ReviewView find(@PathVariable UUID id) {
        return desk.find(id);
    }

    @PostMapping("/{id}/images/{side}/view")
    @Operation(summary = "查看证件或人脸照片（须填写原因，记入审计）")
    ResponseEntity<byte[]> look(
            CurrentStaff staff,
            @PathVariable UUID id,
            @PathVariable Side side,
            @Valid @RequestBody ImageViewBody body) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .body(desk.look(id, side, body.reason(), staff));
    }

    @PostMapping("/{id}/decision")
    @Operation(summary = "审核决定（按规则须由两人复核）")
    Review.ReviewView decide(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ReviewDecisionBody body) {
        if (body.approve()) {
            requireClear(desk.find(id));
        }
        return desk.decide(id, body.approve(), body.reason(), staff);
    }

    /** What would verify a person waits for the lists of names, which are asked outside the deciding transaction. */
    private void requireClear(Review.ReviewView review) {
        var verifies = review.cause() == Review.Cause.UNKNOWN || review.cause() == Review.Cause.CONTESTED;
        if (verifies && !screening.isClear(review.userId())) {
            throw IdentityProblem.IDENTITY_SCREENING_OPEN.problem();
        }
    }
}
