package com.xinfan.user.vault.rotation;

import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.vault.KeyUse;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
@RequestMapping("/admin/v1/vault-rotations")
class RotationController {

    private final RotationDesk desk;

    RotationController(RotationDesk desk) {
        this.desk = desk;
    }

    record RotationBody(
            @NotNull KeyUse use, @NotBlank @Size(max = 200) String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "申请轮换密钥（由另一人批准后开始）")
    Rotation.RotationView request(CurrentStaff staff, @Valid @RequestBody RotationBody body) {
        return desk.request(body.use(), body.reason(), staff);
    }

    @GetMapping
    @Operation(summary = "密钥轮换及其进度")
    Page<Rotation.RotationView> page(@Valid PageQuery query) {
        return desk.page(query);
    }

    @GetMapping("/{id}")
    @Operation(summary = "一次密钥轮换的进度")
    Rotation.RotationView find(@PathVariable UUID id) {
        return desk.find(id);
    }
}
