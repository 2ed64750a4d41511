package com.xinfan.user.staff;

import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.user.staff.StaffDesk.Factor;
import com.xinfan.user.token.AccessTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door of staff, and what each does there for herself. */
@RestController
class StaffController {

    private final StaffSignIn signIn;
    private final StaffDesk desk;
    private final StaffSessions sessions;

    StaffController(StaffSignIn signIn, StaffDesk desk, StaffSessions sessions) {
        this.signIn = signIn;
        this.desk = desk;
        this.sessions = sessions;
    }

    record StaffSignInBody(
            @NotBlank @Size(max = 64) String username,
            @NotBlank @Size(max = 256) String password,
            @Pattern(regexp = "[0-9]{6}") @Nullable String totp,
            @Pattern(regexp = "[A-Za-z2-7]{16}") @Nullable String recoveryCode) {

        @Override
        public String toString() {
            return "StaffSignInBody";
        }
    }

    record StaffRefreshBody(@NotBlank @Size(max = 100) String refreshToken) {

        @Override
        public String toString() {
            return "StaffRefreshBody";
        }
    }

    record EnrolmentBody(
            @NotBlank @Size(max = 64) String username,
            @NotBlank @Size(max = 256) String password,
            @Pattern(regexp = "[0-9]{6}") @Nullable String totp) {

        @Override
        public String toString() {
            return "EnrolmentBody";
        }
    }

    record PasswordBody(@NotBlank @Size(max = 256) String password) {

        @Override
        public String toString() {
            return "PasswordBody";
        }
    }

    record StaffPasswordBody(
            @NotBlank @Size(max = 256) String password,
            @NotBlank @Size(max = 256) String newPassword) {

        @Override
        public String toString() {
            return "StaffPasswordBody";
        }
    }

    record TotpBody(@NotNull @Pattern(regexp = "[0-9]{6}") String totp) {}

    record StaffView(UUID id, String username, List<Role> roles) {}

    record StaffSessionView(String accessToken, String refreshToken, long expiresInSeconds, StaffView staff) {}

    record TotpView(String secret, String uri) {}

    /** Shown once. */
    record RecoveryCodesView(List<String> recoveryCodes) {}

    record StaffSessionsView(List<StaffSessions.StaffSessionRow> items) {}

    @PostMapping("/admin/v1/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "员工登录：密码加动态口令或恢复码")
    StaffSessionView signIn(@Valid @RequestBody StaffSignInBody body, HttpServletRequest request) {
        var factor = new Factor(body.totp(), body.recoveryCode());
        return view(signIn.signIn(body.username(), body.password(), factor, ClientAddress.of(request)));
    }

    @PostMapping("/admin/v1/sessions/refresh")
    @Operation(summary = "员工会话续期；闲置过久、已退出或令牌被重复使用时须重新登录")
    StaffSessionView refresh(@Valid @RequestBody StaffRefreshBody body) {
        return view(desk.refresh(body.refreshToken()).orElseThrow(StaffProblem.STAFF_SESSION_OVER::problem));
    }

    @DeleteMapping("/admin/v1/sessions/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "员工退出登录")
    void signOut(
            CurrentStaff staff,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        AccessTokens.sessionOf(authorization)
                .ifPresent(
                        session -> desk.signOut(staff.id(), session, StaffSessions.End.SIGNED_OUT, staff.username()));
    }

    @PostMapping("/admin/v1/sessions/enrolment")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "首次登录前绑定动态口令：凭密码取得密钥")
    TotpView startEnrolment(@Valid @RequestBody EnrolmentBody body, HttpServletRequest request) {
        var secret = signIn.startEnrolment(body.username(), body.password(), ClientAddress.of(request));
        return totp(body.username(), secret);
    }

    @PostMapping("/admin/v1/sessions/enrolment/confirmation")
    @Operation(summary = "首次登录前绑定动态口令：凭密码与口令确认，返回恢复码")
    RecoveryCodesView confirmEnrolment(@Valid @RequestBody EnrolmentBody body, HttpServletRequest request) {
        if (body.totp() == null) {
            throw StaffProblem.TOTP_INVALID.at("/totp");
        }
        var address = ClientAddress.of(request);
        return new RecoveryCodesView(signIn.confirmEnrolment(body.username(), body.password(), body.totp(), address));
    }

    @GetMapping("/admin/v1/me/sessions")
    @Operation(summary = "我的登录会话")
    StaffSessionsView mySessions(CurrentStaff staff) {
        return new StaffSessionsView(sessions.of(staff.id()));
    }

    @DeleteMapping("/admin/v1/me/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "远程退出我的某个会话")
    void endMySession(CurrentStaff staff, @PathVariable UUID id) {
        desk.signOut(staff.id(), id, StaffSessions.End.SIGNED_OUT_REMOTELY, staff.username());
    }

    @PutMapping("/admin/v1/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "修改我的密码，所有会话随之结束")
    void changePassword(CurrentStaff staff, @Valid @RequestBody StaffPasswordBody body, HttpServletRequest request) {
        signIn.changePassword(staff, body.password(), body.newPassword(), ClientAddress.of(request));
    }

    @PostMapping("/admin/v1/me/totp")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "开始绑定动态口令")
    TotpView startTotp(CurrentStaff staff, @Valid @RequestBody PasswordBody body, HttpServletRequest request) {
        return totp(staff.username(), signIn.startTotp(staff, body.password(), ClientAddress.of(request)));
    }

    @PostMapping("/admin/v1/me/totp/confirmation")
    @Operation(summary = "确认绑定动态口令，返回恢复码")
    RecoveryCodesView confirmTotp(CurrentStaff staff, @Valid @RequestBody TotpBody body) {
        return new RecoveryCodesView(signIn.confirmed(staff.id(), body.totp()));
    }

    @PostMapping("/admin/v1/me/recovery-codes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "重新生成恢复码，旧码作废")
    RecoveryCodesView renewCodes(
            CurrentStaff staff, @Valid @RequestBody PasswordBody body, HttpServletRequest request) {
        return new RecoveryCodesView(signIn.renewRecoveryCodes(staff, body.password(), ClientAddress.of(request)));
    }

    private static TotpView totp(String username, byte[] key) {
        var secret = Totp.base32(key);
        return new TotpView(secret, "otpauth://totp/Xinfan:" + username + "?secret=" + secret + "&issuer=Xinfan");
    }

    private static StaffSessionView view(StaffDesk.Outcome.SignedIn signedIn) {
        var account = signedIn.account();
        var access = signedIn.session().access();
        return new StaffSessionView(
                access.value(),
                signedIn.session().refresh(),
                access.expiresInSeconds(),
                new StaffView(
                        account.id(),
                        account.username(),
                        account.roles().stream().sorted().toList()));
    }
}
