package com.xinfan.user.token;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TokenController {

    private static final String BASIC = "basic ";
    private static final Duration JWKS_CACHED = Duration.ofMinutes(5);

    private final KeyRing keys;
    private final AccessTokens tokens;
    private final ServiceClients clients;

    TokenController(KeyRing keys, AccessTokens tokens, ServiceClients clients) {
        this.keys = keys;
        this.tokens = tokens;
        this.clients = clients;
    }

    record ServiceTokenRequest(@NotBlank @Size(max = 64) String audience) {}

    record ServiceToken(String accessToken, long expiresInSeconds) {}

    @GetMapping("/.well-known/jwks.json")
    @Operation(summary = "令牌验证公钥")
    ResponseEntity<Map<String, Object>> jwks() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(JWKS_CACHED).cachePublic())
                .body(keys.published().toJSONObject(true));
    }

    @PostMapping("/internal/v1/service-tokens")
    @Operation(summary = "服务间令牌")
    ServiceToken serviceToken(
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @Valid @RequestBody ServiceTokenRequest body) {
        var caller = caller(authorization);
        if (!clients.knows(body.audience())) {
            throw TokenProblem.AUDIENCE_UNKNOWN.at("/audience");
        }
        var token = tokens.forService(caller, body.audience());
        return new ServiceToken(token.value(), token.expiresInSeconds());
    }

    private String caller(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            throw TokenProblem.CLIENT_UNKNOWN.problem();
        }
        var pair = decoded(authorization.substring(BASIC.length())).split(":", 2);
        if (pair.length != 2 || !clients.authenticates(pair[0], pair[1])) {
            throw TokenProblem.CLIENT_UNKNOWN.problem();
        }
        return pair[0];
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw TokenProblem.CLIENT_UNKNOWN.problem();
        }
    }
}
