package com.xinfan.user.phonechange;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.proof.IdentityProof;
import com.xinfan.user.token.AccessTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PhoneChangeController {

    private final PhoneChange change;

    PhoneChangeController(PhoneChange change) {
        this.change = change;
    }

    /** Either {@code oldOtp}, sent to the old number, or name and ID number. */
    record PhoneBody(
            @NotNull @Size(max = 20) String phone,
            @NotNull @Pattern(regexp = "[0-9]{6}") String otp,
            @Pattern(regexp = "[0-9]{6}") @Nullable String oldOtp,
            @Size(max = 50) @Nullable String name,
            @Size(max = 18) @Nullable String idNumber) {

        @Override
        public String toString() {
            return "PhoneBody";
        }
    }

    @PutMapping("/api/v1/me/phone")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "更换手机号，其他设备退出登录")
    void change(
            CurrentUser user,
            @Valid @RequestBody PhoneBody body,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        change.change(new PhoneChange.Request(
                user.id(),
                AccessTokens.sessionOf(authorization).orElse(null),
                Phone.parse(body.phone(), "/phone"),
                body.otp(),
                body.oldOtp(),
                new IdentityProof.Claim(body.name(), body.idNumber())));
    }
}
