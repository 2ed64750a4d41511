package com.xinfan.sandbox.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/identity/verifications")
class IdentityController {
    private final Registry registry;

    IdentityController(Registry registry) {
        this.registry = registry;
    }

    record VerificationRequest(
            @NotBlank @Size(max = 64) String requestId,
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 18) String idNumber) {}

    record Verification(Registry.Result result) {}

    @PostMapping
    Verification verify(@Valid @RequestBody VerificationRequest request) {
        return new Verification(registry.verify(request.requestId(), request.name(), IdNumber.of(request.idNumber())));
    }
}
