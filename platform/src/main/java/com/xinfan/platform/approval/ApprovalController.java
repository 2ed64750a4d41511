package com.xinfan.platform.approval;

import com.xinfan.platform.approval.ApprovalView.Status;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/${xinfan.service.path}/approvals")
final class ApprovalController {

    private final Approvals approvals;

    ApprovalController(Approvals approvals) {
        this.approvals = approvals;
    }

    record ApprovalRejection(@NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    Page<ApprovalView> list(@Valid PageQuery query, @RequestParam(required = false) @Nullable Status status) {
        return approvals.page(query, status);
    }

    @PostMapping("/{id}/approve")
    ApprovalView approve(@PathVariable UUID id, CurrentStaff staff) {
        return approvals.approve(id, staff);
    }

    @PostMapping("/{id}/reject")
    ApprovalView reject(@PathVariable UUID id, @Valid @RequestBody ApprovalRejection rejection, CurrentStaff staff) {
        return approvals.reject(id, staff, rejection.reason());
    }
}
