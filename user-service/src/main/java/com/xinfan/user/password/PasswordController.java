package com.xinfan.user.password;

import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.token.AccessTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/password")
class PasswordController {

    private final PasswordDesk desk;

    PasswordController(PasswordDesk desk) {
        this.desk = desk;
    }

    record NewPasswordBody(
            @NotNull @Pattern(regexp = "[0-9]{6}") String otp,
            @NotNull @Size(min = 8, max = 64) String password) {

        @Override
        public String toString() {
            return "NewPasswordBody";
        }
    }

    record RemovalBody(
            @NotNull @Pattern(regexp = "[0-9]{6}") String otp) {}

    record PasswordView(boolean set, @Nullable Instant setAt) {}

    @GetMapping
    @Operation(summary = "是否已设置登录密码")
    PasswordView view(CurrentUser user) {
        var at = desk.setAt(user.id()).orElse(null);
        return new PasswordView(at != null, at);
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "设置或修改登录密码（需短信验证码），其他设备退出登录")
    void set(
            CurrentUser user,
            @Valid @RequestBody NewPasswordBody body,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        desk.set(
                user.id(),
                body.otp(),
                body.password(),
                AccessTokens.sessionOf(authorization).orElse(null));
    }

    @PostMapping("/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "取消登录密码（需短信验证码）")
    void remove(
            CurrentUser user,
            @Valid @RequestBody RemovalBody body,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        desk.remove(user.id(), body.otp(), AccessTokens.sessionOf(authorization).orElse(null));
    }
}
