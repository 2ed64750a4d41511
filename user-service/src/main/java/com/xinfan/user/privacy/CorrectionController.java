package com.xinfan.user.privacy;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CorrectionController implements WorkSource {

    private static final int SHOWN = 200;

    private final Corrections corrections;

    CorrectionController(Corrections corrections) {
        this.corrections = corrections;
    }

    record CorrectionBody(
            Correction.@NotNull Subject what,
            @NotBlank @Size(max = 500) String rightValue,
            @NotBlank @Size(max = 2000) String evidence) {

        @Override
        public String toString() {
            return "CorrectionBody";
        }
    }

    record CorrectionReceipt(UUID id) {}

    record CorrectionView(
            UUID id,
            Correction.Subject what,
            String rightValue,
            Correction.Status status,
            Instant askedAt,
            Instant dueAt,
            @Nullable Instant decidedAt,
            @Nullable String answer) {

        static CorrectionView of(Correction it) {
            return new CorrectionView(
                    it.id(), it.what(), it.value(), it.status(), it.askedAt(), it.dueAt(), it.decidedAt(), it.answer());
        }
    }

    record CorrectionDecision(
            @NotNull Boolean accepted,
            @NotBlank @Size(max = 500) String answer) {

        @Override
        public String toString() {
            return "CorrectionDecision";
        }
    }

    @PostMapping("/api/v1/me/corrections")
    @Idempotent
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "申请更正个人信息")
    CorrectionReceipt ask(CurrentUser user, IdempotencyKey key, @Valid @RequestBody CorrectionBody body) {
        return new CorrectionReceipt(
                corrections.ask(user.id(), key.value(), body.what(), body.rightValue(), body.evidence()));
    }

    @GetMapping("/api/v1/me/corrections")
    @Operation(summary = "我的更正申请与答复")
    Page<CorrectionView> mine(CurrentUser user, @Valid @ParameterObject PageQuery query) {
        return query.page(corrections.page(user.id(), null, query), Correction::id)
                .map(CorrectionView::of);
    }

    @GetMapping("/admin/v1/corrections")
    @Operation(summary = "更正申请列表")
    Page<Correction> all(
            @RequestParam(required = false) Correction.@Nullable Status status,
            @Valid @ParameterObject PageQuery query) {
        return query.page(corrections.page(null, status, query), Correction::id);
    }

    @PostMapping("/admin/v1/corrections/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "答复更正申请：更正或说明理由")
    void decide(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody CorrectionDecision body) {
        corrections.decide(id, body.accepted(), body.answer(), staff.username());
    }

    @Override
    public List<WorkItem> open() {
        return corrections.open(SHOWN).stream()
                .map(it ->
                        new WorkItem("correction", it.id(), "更正申请：" + it.what().zh(), null, it.askedAt(), it.dueAt()))
                .toList();
    }
}
