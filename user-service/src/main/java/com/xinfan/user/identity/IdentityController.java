package com.xinfan.user.identity;

import com.xinfan.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class IdentityController {

    private final Verification verification;

    IdentityController(Verification verification) {
        this.verification = verification;
    }

    record IdentityBody(
            @NotNull @Size(min = 2, max = 50) @Pattern(regexp = "\\p{L}[\\p{L}\\p{M}·. '’-]*")
            String name,

            @NotNull @Size(min = 18, max = 18) String idNumber) {

        @Override
        public String toString() {
            return "IdentityBody";
        }
    }

    record IdentityView(IdentityStatus status, String name) {}

    @PutMapping("/api/v1/me/identity")
    @Operation(summary = "实名认证")
    IdentityView verify(CurrentUser user, @Valid @RequestBody IdentityBody body) {
        var standing = verification.verify(user.id(), body.name(), body.idNumber());
        return new IdentityView(standing.status(), standing.nameMasked());
    }
}
