package com.xinfan.product.advice;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.IdempotencyKey;
import com.xinfan.platform.web.Idempotent;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.product.advice.AdviceController.AdviceView;
import com.xinfan.product.advice.Proposal.Status;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
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

/** Where advisers propose. An adviser sees her own proposals, compliance sees all. */
@RestController
@RequestMapping("/admin/v1/advice")
class AdviceStaffController {

    private static final long MAX_FEN = 1_000_000_000_000L;

    private final AdviceService service;
    private final AdviceDesk desk;
    private final AdviceRows rows;

    AdviceStaffController(AdviceService service, AdviceDesk desk, AdviceRows rows) {
        this.service = service;
        this.desk = desk;
        this.rows = rows;
    }

    /** {@code amount} is in fen. */
    record AdviceLineBody(
            @NotNull UUID productId,
            @NotNull @Positive @Max(MAX_FEN) Long amount,
            @NotBlank @Size(max = 400) String reason) {}

    record AdviceBody(
            @NotNull UUID userId,
            @NotBlank @Size(max = 1000) String summary,
            @NotNull @Size(min = 1, max = 10) List<@NotNull @Valid AdviceLineBody> lines) {

        AdviceDraft.Wish wish() {
            return new AdviceDraft.Wish(
                    userId,
                    summary,
                    lines.stream()
                            .map(line -> new AdviceDraft.WishLine(line.productId(), line.amount(), line.reason()))
                            .toList());
        }
    }

    record AdviceReasonBody(@NotBlank @Size(max = 400) String reason) {}

    record StaffAdviceView(UUID userId, AdviceView advice) {

        static StaffAdviceView of(Proposal proposal) {
            return new StaffAdviceView(proposal.userId(), AdviceView.of(proposal));
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent
    @Operation(summary = "持证顾问向名下用户出具投资建议（适当性与用语即时检查）")
    StaffAdviceView propose(CurrentStaff staff, IdempotencyKey key, @Valid @RequestBody AdviceBody body) {
        return StaffAdviceView.of(service.propose(staff, key.value(), body.wish()));
    }

    @GetMapping
    @Operation(summary = "投资建议列表（顾问看自己的，合规看全部）")
    Page<StaffAdviceView> page(
            CurrentStaff staff,
            @RequestParam(required = false) @Nullable UUID userId,
            @RequestParam(required = false) @Nullable Status status,
            @Valid PageQuery query) {
        var own = seesAll(staff) ? null : staff.id();
        return query.page(rows.page(userId, own, status, query), Proposal::id).map(StaffAdviceView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看一份投资建议")
    StaffAdviceView get(CurrentStaff staff, @PathVariable UUID id) {
        return StaffAdviceView.of(visible(staff, id));
    }

    @PostMapping("/{id}/withdrawal")
    @Operation(summary = "撤回尚未确认的投资建议")
    StaffAdviceView withdraw(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody AdviceReasonBody body) {
        visible(staff, id);
        return StaffAdviceView.of(desk.withdraw(id, staff.username(), body.reason()));
    }

    private Proposal visible(CurrentStaff staff, UUID id) {
        var proposal = desk.find(id);
        if (!seesAll(staff) && !proposal.adviser().id().equals(staff.id())) {
            throw AdviceProblem.ADVICE_NOT_FOUND.problem();
        }
        return proposal;
    }

    private static boolean seesAll(CurrentStaff staff) {
        return staff.roles().contains(Role.COMPLIANCE) || staff.roles().contains(Role.ADMIN);
    }
}
