package com.xinfan.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.security.Role;
import com.xinfan.user.UserServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class SessionListApiTests extends UserServiceTest {

    @Test
    void sessionsAreListedAndEndedFromAfar() {
        var user = aNewcomer();
        var second = signInAgain(user);
        var third = signInAgain(user);
        var list = get("/api/v1/sessions", user.token()).body();
        assertThat(list.path("items")).hasSize(3);
        assertThat(list.at("/items/2/current").asBoolean()).isTrue();
        assertThat(list.at("/items/0/network").asString()).endsWith(".0");
        var stranger = aNewcomer();
        var path = "/api/v1/sessions/" + list.at("/items/0/id").asString();
        assertThat(delete(path, stranger)).isEqualTo(404);
        assertThat(delete(path, user)).isEqualTo(204);
        assertThat(refresh(third.text("/refreshToken")).status()).isEqualTo(401);
        assertThat(delete("/api/v1/sessions/others", user)).isEqualTo(204);
        assertThat(refresh(second.text("/refreshToken")).status()).isEqualTo(401);
        assertThat(refresh(user.refreshToken()).status()).isEqualTo(200);
        assertThat(get("/api/v1/sessions", user.token()).body().path("items")).hasSize(1);
        assertThat(refresh(stranger.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void theLogOfSignInsIsHerOwnAndMaskedForStaff() {
        var user = aNewcomer();
        post("/api/v1/sessions", null, signIn(user.phone(), "123123"), user.address());
        var own = get("/api/v1/me/sign-ins", user.token()).body();
        assertThat(own.path("items")).hasSize(2);
        assertThat(own.at("/items/0/reason").asString()).isEqualTo("otp_invalid");
        assertThat(own.at("/items/0/newDevice").asBoolean()).isFalse();
        assertThat(own.at("/items/1/newDevice").asBoolean()).isTrue();
        assertThat(own.at("/items/1/risk").asString()).isEqualTo("APPROVE");
        assertThat(own.at("/items/0/deviceId").asString()).isEqualTo(device(user.phone()));
        var path = "/admin/v1/users/" + user.id() + "/sign-ins";
        assertThat(get(path, staffToken("support", Role.SUPPORT)).status()).isEqualTo(400);
        var masked = get(path + "?reason=T-1", staffToken("support", Role.SUPPORT));
        assertThat(masked.text("/items/0/network")).endsWith(".*");
        assertThat(masked.body().toString()).doesNotContain(user.phone());
        assertThat(get(path + "?reason=T-1", staffToken("operator", Role.OPERATOR))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoRepeatsARefreshWhoseAnswerWasLostSignsInAgainAndReadsWhy() {
        var user = aNewcomer();
        refresh(user.refreshToken());
        assertThat(refresh(user.refreshToken()).code()).isEqualTo("refresh_invalid");
        requestCode(user.phone(), user.address());
        var again = post("/api/v1/sessions", null, signIn(user.phone(), code(user.phone())), user.address());
        var log = get("/api/v1/me/sign-ins", again.text("/accessToken")).body();
        assertThat(log.at("/items/0/reason").asString()).isEqualTo("ok");
        assertThat(log.at("/items/1/reason").asString()).isEqualTo("token_reused");
        assertThat(log.at("/items/1/method").asString()).isEqualTo("REFRESH");
    }

    private Answer signInAgain(Newcomer user) {
        requestCode(user.phone(), user.address());
        return post("/api/v1/sessions", null, signIn(user.phone(), code(user.phone())), user.address());
    }

    private int delete(String path, Newcomer user) {
        return call(HttpMethod.DELETE, path, user.token(), null, user.address(), null)
                .status();
    }

    private Answer refresh(String token) {
        return post("/api/v1/sessions/refresh", null, Map.of("refreshToken", token));
    }
}
