package com.xinfan.user.duty;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.platform.web.WebProblem;
import com.xinfan.user.duty.DutyChanges.DutyChange;
import com.xinfan.user.duty.DutyChanges.DutyChangeStatus;
import com.xinfan.user.staff.StaffDirectory;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/** Loans of a role, and every change that waits or was decided. */
@RestController
class DutyController {

    private final DutyDesk desk;
    private final DutyChanges changes;
    private final StaffDirectory directory;

    DutyController(DutyDesk desk, DutyChanges changes, StaffDirectory directory) {
        this.desk = desk;
        this.changes = changes;
        this.directory = directory;
    }

    /** Without a name it is for the caller; for somebody else only ADMIN asks. */
    record GrantBody(
            @Size(min = 1, max = 64) @Nullable String username,
            @NotNull Role role,
            @NotNull @Min(1) @Max(72) Integer hours,
            @NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/admin/v1/staff-grants")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "申请临时权限：某角色若干小时，须第二人批准，到期自动失效")
    DutyChange lend(CurrentStaff staff, @Valid @RequestBody GrantBody body) {
        var name = body.username() == null ? staff.username() : body.username();
        if (!name.equals(staff.username()) && !staff.roles().contains(Role.ADMIN)) {
            throw WebProblem.FORBIDDEN.problem();
        }
        var member = directory
                .find(name)
                .filter(StaffDirectory.Member::active)
                .orElseThrow(() -> DutyProblem.DUTY_PERSON_UNKNOWN.at("/username"));
        return desk.lend(staff, member, body.role(), body.hours(), body.reason());
    }

    @PostMapping("/admin/v1/staff-grants/{id}/ending")
    @Operation(summary = "提前收回或归还临时权限")
    DutyChange giveBack(CurrentStaff staff, @PathVariable UUID id) {
        return desk.giveBack(staff, id);
    }

    @GetMapping("/admin/v1/staff-changes")
    @Operation(summary = "权限变更记录：角色、临时权限与动态口令重置")
    Page<DutyChange> list(
            @RequestParam(required = false) @Nullable DutyChangeStatus status,
            @RequestParam(required = false) @Nullable UUID staffId,
            @Valid @ParameterObject PageQuery query) {
        return query.page(changes.page(status, staffId, query), DutyChange::id);
    }
}
