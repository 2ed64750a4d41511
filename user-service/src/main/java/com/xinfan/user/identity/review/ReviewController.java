package com.xinfan.user.identity.review;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.identity.IdentityProblem;
import com.xinfan.user.identity.review.Review.Side;
import com.xinfan.user.limit.Limits;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/identity/reviews")
class ReviewController {

    private static final int UPLOADS_PER_DAY = 30;

    private final ReviewDesk desk;
    private final Limits limits;

    ReviewController(ReviewDesk desk, Limits limits) {
        this.desk = desk;
        this.limits = limits;
    }

    /** Photos of documents and faces are sensitive: the consent to them is asked for by itself (PIPL art. 29). */
    record ReviewBody(@NotNull Boolean consent) {}

    record OwnReviews(List<Review.OwnReviewView> items) {}

    @GetMapping
    @Operation(summary = "我的人工审核")
    OwnReviews list(CurrentUser user) {
        return new OwnReviews(desk.of(user.id()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "申请人工审核身份")
    Review.OwnReviewView request(CurrentUser user, @Valid @RequestBody ReviewBody body) {
        if (!body.consent()) {
            throw ReviewProblem.REVIEW_CONSENT_MISSING.at("/consent");
        }
        return desk.request(user.id());
    }

    @PutMapping(
            path = "/{id}/images/{side}",
            consumes = {MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_PNG_VALUE})
    @Operation(summary = "上传证件或人脸照片")
    Review.OwnReviewView upload(
            CurrentUser user, @PathVariable UUID id, @PathVariable Side side, @RequestBody byte[] image) {
        limits.spend("identity-image", user.id().toString(), UPLOADS_PER_DAY, Duration.ofDays(1))
                .ifPresent(wait -> {
                    throw IdentityProblem.IDENTITY_LIMITED.problem().retryAfter(wait);
                });
        return desk.upload(user.id(), id, side, Photo.clean(image));
    }
}
