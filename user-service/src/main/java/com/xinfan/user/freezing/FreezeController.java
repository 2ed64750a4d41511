package com.xinfan.user.freezing;

import com.xinfan.platform.security.CurrentStaff;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/users/{id}")
class FreezeController {

    private final StaffFreeze freeze;

    FreezeController(StaffFreeze freeze) {
        this.freeze = freeze;
    }

    record FreezeReasonBody(@NotBlank @Size(max = 200) String reason) {}

    record Proposal(UUID approvalId) {}

    @GetMapping("/standing")
    @Operation(summary = "账户状态")
    StaffFreeze.AccountStanding view(@PathVariable UUID id) {
        return freeze.view(id);
    }

    @PostMapping("/freeze")
    @Operation(summary = "冻结账户")
    StaffFreeze.AccountStanding freeze(
            CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody FreezeReasonBody body) {
        return freeze.freeze(staff, id, body.reason());
    }

    @PostMapping("/unfreezing")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "申请解冻账户，由另一人审批")
    Proposal propose(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody FreezeReasonBody body) {
        return new Proposal(freeze.propose(staff, id, body.reason()));
    }
}
