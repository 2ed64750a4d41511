package com.xinfan.user.freezing;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The freeze that the end of a case at risk-service orders. */
@RestController
class CaseFreezeController {

    private final StaffFreeze freeze;

    CaseFreezeController(StaffFreeze freeze) {
        this.freeze = freeze;
    }

    record CaseFreezeOrder(
            @NotNull UUID caseId,
            @NotBlank @Size(max = 200) String reason,
            @NotBlank @Size(max = 64) String orderedBy) {}

    @PostMapping("/internal/v1/users/{id}/freeze")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "按案件结论冻结账户（重复调用无影响）")
    void freeze(@PathVariable UUID id, @Valid @RequestBody CaseFreezeOrder body) {
        freeze.freezeForCase(id, body.reason(), body.orderedBy());
    }
}
