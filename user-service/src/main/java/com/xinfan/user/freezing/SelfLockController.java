package com.xinfan.user.freezing;

import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.proof.IdentityProof;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SelfLockController {

    private final SelfLock lock;

    SelfLockController(SelfLock lock) {
        this.lock = lock;
    }

    /** Name and ID number are demanded of a verified user only. */
    record UnlockBody(
            @NotNull @Size(max = 20) String phone,
            @NotNull @Pattern(regexp = "[0-9]{6}") String otp,
            @Size(max = 50) @Nullable String name,
            @Size(max = 18) @Nullable String idNumber) {

        @Override
        public String toString() {
            return "UnlockBody";
        }
    }

    @PostMapping("/api/v1/me/freeze")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "自助冻结账户，所有设备退出登录")
    void freeze(CurrentUser user) {
        lock.lock(user.id());
    }

    @PostMapping("/api/v1/sessions/unfreezing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "自助解冻账户（短信验证码，已实名的须核对身份）")
    void unfreeze(@Valid @RequestBody UnlockBody body, HttpServletRequest request) {
        lock.unlock(
                Phone.parse(body.phone(), "/phone"),
                body.otp(),
                new IdentityProof.Claim(body.name(), body.idNumber()),
                ClientAddress.of(request));
    }
}
