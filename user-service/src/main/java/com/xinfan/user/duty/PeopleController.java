package com.xinfan.user.duty;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.user.duty.DutyChanges.DutyChange;
import com.xinfan.user.staff.Duties;
import com.xinfan.user.staff.StaffAdmin;
import com.xinfan.user.staff.StaffDirectory;
import com.xinfan.user.staff.StaffDirectory.Member;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts of staff. */
@RestController
@RequestMapping("/admin/v1/staff")
class PeopleController {

    private final StaffDirectory directory;
    private final StaffAdmin admin;
    private final DutyDesk desk;

    PeopleController(StaffDirectory directory, StaffAdmin admin, DutyDesk desk) {
        this.directory = directory;
        this.admin = admin;
        this.desk = desk;
    }

    record NewStaffBody(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9._-]{1,63}")
            String username,

            @NotBlank @Size(max = 256) String password,
            @NotEmpty Set<Role> roles,
            @NotBlank @Size(max = 500) String reason) {

        @Override
        public String toString() {
            return "NewStaffBody";
        }
    }

    record RolesBody(
            @NotNull Set<Role> roles,
            @NotBlank @Size(max = 500) String reason) {}

    record ReasonBody(@NotBlank @Size(max = 500) String reason) {}

    /** {@code lent} are roles for some hours. */
    record StaffMemberView(@JsonUnwrapped Member member, List<Role> lent) {}

    /** {@code pending} is what a second person must decide first, or null. */
    record ChangedStaffView(StaffMemberView staff, @Nullable DutyChange pending) {}

    record StaffMembersView(List<StaffMemberView> items) {}

    @GetMapping
    @Operation(summary = "员工账号")
    StaffMembersView list() {
        return new StaffMembersView(directory.all().stream().map(this::view).toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "查看员工账号")
    StaffMemberView get(@PathVariable UUID id) {
        return view(directory.get(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "新建员工账号；角色经第二人批准后生效")
    ChangedStaffView create(CurrentStaff staff, @Valid @RequestBody NewStaffBody body) {
        Duties.requireCompatible(body.roles());
        var made = admin.create(staff.username(), body.username(), body.password());
        var pending = desk.changeRoles(staff, made.id(), body.roles(), body.reason());
        return new ChangedStaffView(view(made), pending);
    }

    @PutMapping("/{id}/roles")
    @Operation(summary = "变更员工角色；减少即时生效，增加须第二人批准；不相容职责被拒绝")
    ChangedStaffView changeRoles(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody RolesBody body) {
        var pending = desk.changeRoles(staff, id, body.roles(), body.reason());
        return new ChangedStaffView(view(directory.get(id)), pending);
    }

    @PostMapping("/{id}/totp-reset")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "申请重置动态口令，须第二人批准")
    DutyChange resetTotp(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ReasonBody body) {
        return desk.resetTotp(staff, id, body.reason());
    }

    @PostMapping("/{id}/disabling")
    @Operation(summary = "停用员工账号，会话即时结束")
    StaffMemberView disable(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ReasonBody body) {
        admin.disable(staff.username(), id, body.reason());
        return view(directory.get(id));
    }

    @PostMapping("/{id}/enabling")
    @Operation(summary = "恢复停用的员工账号")
    StaffMemberView enable(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ReasonBody body) {
        admin.enable(staff.username(), id, body.reason());
        return view(directory.get(id));
    }

    @PostMapping("/{id}/sign-out")
    @Operation(summary = "远程结束员工的全部会话")
    StaffMemberView signOut(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ReasonBody body) {
        admin.endSessions(staff.username(), id, body.reason());
        return view(directory.get(id));
    }

    private StaffMemberView view(Member member) {
        return new StaffMemberView(member, desk.lent(member.id()));
    }
}
