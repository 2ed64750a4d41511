package com.xinfan.user.staff;

import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StaffController {

    private final StaffSignIn signIn;
    private final StaffDesk desk;

    StaffController(StaffSignIn signIn, StaffDesk desk) {
        this.signIn = signIn;
        this.desk = desk;
    }

    record StaffSignInBody(
            @NotBlank @Size(max = 64) String username,
            @NotBlank @Size(max = 256) String password,
            @Pattern(regexp = "[0-9]{6}") @Nullable String totp) {

        @Override
        public String toString() {
            return "StaffSignInBody";
        }
    }

    record PasswordBody(@NotBlank @Size(max = 256) String password) {

        @Override
        public String toString() {
            return "PasswordBody";
        }
    }

    record TotpBody(@NotNull @Pattern(regexp = "[0-9]{6}") String totp) {}

    record StaffView(UUID id, String username, List<Role> roles) {}

    record StaffSessionView(String accessToken, long expiresInSeconds, StaffView staff) {}

    record TotpView(String secret, String uri) {}

    @PostMapping("/admin/v1/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "员工登录")
    StaffSessionView signIn(@Valid @RequestBody StaffSignInBody body, HttpServletRequest request) {
        var signedIn = signIn.signIn(body.username(), body.password(), body.totp(), ClientAddress.of(request));
        var account = signedIn.account();
        return new StaffSessionView(
                signedIn.token().value(),
                signedIn.token().expiresInSeconds(),
                new StaffView(
                        account.id(),
                        account.username(),
                        account.roles().stream().sorted().toList()));
    }

    @PostMapping("/admin/v1/me/totp")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "开始绑定动态口令")
    TotpView startTotp(CurrentStaff staff, @Valid @RequestBody PasswordBody body, HttpServletRequest request) {
        var secret = Totp.base32(signIn.startTotp(staff, body.password(), ClientAddress.of(request)));
        return new TotpView(
                secret, "otpauth://totp/Xinfan:" + staff.username() + "?secret=" + secret + "&issuer=Xinfan");
    }

    @PostMapping("/admin/v1/me/totp/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "确认绑定动态口令")
    void confirmTotp(CurrentStaff staff, @Valid @RequestBody TotpBody body) {
        if (!desk.confirmTotp(staff.id(), body.totp())) {
            throw StaffProblem.TOTP_INVALID.at("/totp");
        }
    }
}
