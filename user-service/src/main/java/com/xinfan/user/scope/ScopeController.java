package com.xinfan.user.scope;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.user.staff.StaffDirectory;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/staff/{id}/scope")
class ScopeController {

    private final UserScope scope;
    private final StaffDirectory directory;

    ScopeController(UserScope scope, StaffDirectory directory) {
        this.scope = scope;
        this.directory = directory;
    }

    record ScopeBody(
            @NotNull @Size(max = 50) Set<@NotBlank @Size(max = 64) String> channels,
            @NotBlank @Size(max = 500) String reason) {}

    record ScopeView(List<String> channels) {}

    @GetMapping
    @Operation(summary = "员工可见用户范围（按渠道），空为不限")
    ScopeView get(@PathVariable UUID id) {
        return new ScopeView(scope.channels(directory.get(id).id()));
    }

    @PutMapping
    @Operation(summary = "设定员工可见用户范围（按渠道），空为不限")
    ScopeView limit(CurrentStaff staff, @PathVariable UUID id, @Valid @RequestBody ScopeBody body) {
        return new ScopeView(scope.limit(staff, directory.get(id).id(), body.channels(), body.reason()));
    }
}
