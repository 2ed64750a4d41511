package com.xinfan.user.session;

import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.security.ClientAddress;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.account.Attribution;
import com.xinfan.user.consent.ConsentChoice;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.token.AccessTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sessions")
class SessionController {

    private final SignIn signIn;
    private final PasswordSignIn passwordSignIn;
    private final Refresh refresh;
    private final SessionDesk sessions;

    SessionController(SignIn signIn, PasswordSignIn passwordSignIn, Refresh refresh, SessionDesk sessions) {
        this.signIn = signIn;
        this.passwordSignIn = passwordSignIn;
        this.refresh = refresh;
        this.sessions = sessions;
    }

    record DeviceBody(
            @NotBlank @Size(max = 64) String id, @NotNull Platform platform) {}

    record AttributionBody(
            @Size(max = 64) @Nullable String channel,
            @Size(max = 128) @Nullable String clickId,
            @Size(max = 32) @Nullable String inviteCode) {}

    record ConsentBody(
            @NotNull Purpose purpose, @NotNull @Positive Integer version) {}

    record SignInBody(
            @NotNull @Size(max = 20) String phone,
            @NotNull @Pattern(regexp = "[0-9]{6}") String otp,
            @NotNull @Valid DeviceBody device,
            @Valid @Nullable AttributionBody attribution,
            @NotNull @Size(max = 16) List<@NotNull @Valid ConsentBody> consents) {}

    record PasswordSignInBody(
            @NotNull @Size(max = 20) String phone,
            @NotNull @Size(min = 1, max = 64) String password,
            @Pattern(regexp = "[0-9]{6}") @Nullable String otp,
            @NotNull @Valid DeviceBody device) {

        @Override
        public String toString() {
            return "PasswordSignInBody";
        }
    }

    record RefreshBody(@NotBlank @Size(max = 128) String refreshToken) {}

    record UserView(UUID id, boolean isNew) {}

    record SessionView(String accessToken, String refreshToken, long expiresInSeconds, UserView user) {}

    record TokensView(String accessToken, String refreshToken, long expiresInSeconds) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "登录或注册")
    SessionView open(@Valid @RequestBody SignInBody body, HttpServletRequest request) {
        var choices = body.consents().stream()
                .map(one -> new ConsentChoice(one.purpose(), one.version(), true))
                .toList();
        var phone = Phone.parse(body.phone(), "/phone");
        var opened = signIn.open(
                new SignIn.Request(phone, body.otp(), attribution(body), choices, ClientAddress.of(request)));
        return view(opened);
    }

    @PostMapping("/password")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "密码登录；新设备或风险提示时须附短信验证码")
    SessionView openByPassword(@Valid @RequestBody PasswordSignInBody body, HttpServletRequest request) {
        return view(passwordSignIn.open(new PasswordSignIn.Request(
                Phone.parse(body.phone(), "/phone"),
                body.password(),
                body.otp(),
                new Device(body.device().id(), body.device().platform()),
                ClientAddress.of(request))));
    }

    @PostMapping("/refresh")
    @Operation(summary = "刷新令牌")
    TokensView refresh(@Valid @RequestBody RefreshBody body, HttpServletRequest request) {
        var pair = refresh.refresh(body.refreshToken(), ClientAddress.of(request))
                .orElseThrow(SessionProblem.REFRESH_INVALID::problem);
        return new TokensView(
                pair.access().value(), pair.refresh(), pair.access().expiresInSeconds());
    }

    @DeleteMapping("/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "退出登录")
    void signOut(
            CurrentUser user,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        AccessTokens.sessionOf(authorization).ifPresent(session -> sessions.signOut(user.id(), session));
    }

    private static SessionView view(SessionDesk.Opened opened) {
        var access = opened.tokens().access();
        return new SessionView(
                access.value(),
                opened.tokens().refresh(),
                access.expiresInSeconds(),
                new UserView(opened.userId(), opened.isNew()));
    }

    private static Attribution attribution(SignInBody body) {
        var device = new Device(body.device().id(), body.device().platform());
        var from = body.attribution();
        return from == null
                ? new Attribution(device, null, null, null)
                : new Attribution(device, from.channel(), from.clickId(), from.inviteCode());
    }
}
