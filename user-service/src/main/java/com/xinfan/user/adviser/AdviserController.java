package com.xinfan.user.adviser;

import com.xinfan.platform.security.CurrentService;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.adviser.Advisers.AdviserKind;
import com.xinfan.user.adviser.Advisers.AdviserView;
import com.xinfan.user.adviser.Advisers.MyAdviserView;
import com.xinfan.user.adviser.Advisers.Naming;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AdviserController {

    private final Advisers advisers;

    AdviserController(Advisers advisers) {
        this.advisers = advisers;
    }

    /** An adviser has a licence, an agent none. */
    record AdviserBody(
            @NotNull AdviserKind kind,
            @Pattern(regexp = "[A-Z0-9]{6,32}") @Nullable String licenceNumber,
            @Nullable LocalDate licenceUntil,
            @NotNull @Min(1) @Max(5000) Integer capacity,
            @NotNull Boolean active) {}

    /** Without a member of staff the one with the fewest users takes her. */
    record AdviserAssignmentBody(@Nullable UUID staffId) {}

    record AdvisersView(List<AdviserView> items) {}

    record MyAdvisersView(List<MyAdviserView> items) {}

    @GetMapping("/api/v1/me/adviser")
    @Operation(summary = "我的专属客服与持证顾问（含执业编号）")
    MyAdvisersView mine(CurrentUser user) {
        return new MyAdvisersView(advisers.of(user.id()));
    }

    @GetMapping("/internal/v1/advisers/{staffId}/users/{userId}")
    @Operation(summary = "该员工是否是用户的持证顾问及其执业编号（服务间）")
    AdviserView adviserOf(CurrentService caller, @PathVariable UUID staffId, @PathVariable UUID userId) {
        return advisers.adviserOf(userId, staffId).orElseThrow(AdviserProblem.ADVISER_NOT_ASSIGNED::problem);
    }

    @GetMapping("/admin/v1/advisers")
    @Operation(summary = "现可服务用户的专属客服与持证顾问及其负荷")
    AdvisersView list() {
        return new AdvisersView(advisers.fit());
    }

    @PutMapping("/admin/v1/advisers/{staffId}")
    @Operation(summary = "登记专属客服或持证顾问：执业编号、有效期、服务上限")
    AdvisersView name(CurrentStaff staff, @PathVariable UUID staffId, @Valid @RequestBody AdviserBody body) {
        advisers.name(
                staff.username(),
                staffId,
                new Naming(body.kind(), body.licenceNumber(), body.licenceUntil(), body.capacity(), body.active()));
        return list();
    }

    @PutMapping("/admin/v1/users/{id}/advisers/{kind}")
    @Operation(summary = "为用户指定专属客服或持证顾问；不指定人选时由负荷最低者承接")
    AdviserView assign(
            CurrentStaff staff,
            @PathVariable UUID id,
            @PathVariable AdviserKind kind,
            @Valid @RequestBody AdviserAssignmentBody body) {
        return advisers.assign(staff.username(), id, kind, body.staffId());
    }

    @DeleteMapping("/admin/v1/users/{id}/advisers/{kind}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "解除用户的专属客服或持证顾问")
    void release(CurrentStaff staff, @PathVariable UUID id, @PathVariable AdviserKind kind) {
        advisers.release(staff.username(), id, kind);
    }
}
