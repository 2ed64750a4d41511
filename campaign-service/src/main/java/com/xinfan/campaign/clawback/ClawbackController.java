package com.xinfan.campaign.clawback;

import com.xinfan.campaign.clawback.ClawbackRows.Clawback;
import com.xinfan.campaign.clawback.ClawbackRows.Reason;
import com.xinfan.platform.security.CurrentStaff;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClawbackController {

    private final Clawbacks clawbacks;

    ClawbackController(Clawbacks clawbacks) {
        this.clawbacks = clawbacks;
    }

    record ClawbackRequest(
            @NotNull Reason reason,
            @NotBlank @Size(max = 500) String note) {}

    record ClawbackProposed(UUID approvalId) {}

    @Operation(summary = "提议收回一张卡券：未使用的作废，已使用的追回成本；由另一人审批")
    @PostMapping("/admin/v1/coupons/{id}/clawback")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ClawbackProposed propose(@PathVariable UUID id, @Valid @RequestBody ClawbackRequest request, CurrentStaff staff) {
        return new ClawbackProposed(clawbacks.propose(id, request.reason(), request.note(), staff));
    }

    @Operation(summary = "一张卡券的收回提议及其入账结果，最新在前")
    @GetMapping("/admin/v1/coupons/{id}/clawback")
    List<Clawback> of(@PathVariable UUID id) {
        return clawbacks.of(id);
    }
}
