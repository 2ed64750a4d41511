package com.xinfan.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens: ES256 and nothing else, {@code iss aud sub jti exp} all demanded. A verified token is
 * remembered until it expires, by its hash, so that one signature is checked once and no token lies in memory as a
 * key.
 */
public final class Tokens {

    /** The device of a user's session. */
    public static final String DEVICE_CLAIM = "did";

    private static final String ISSUER = "xinfan";
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int MAX_REMEMBERED = 50_000;
    private static final int MAX_LENGTH = 4_096;
    private static final JWKSelector EVERY_KEY = new JWKSelector(new JWKMatcher.Builder().build());

    private final ConfigurableJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final JwksSource keys;
    private final String service;
    private final Clock clock;
    private final Cache<ByteBuffer, Verified> verified;

    public Tokens(JwksSource keys, String service, Clock clock) {
        this.keys = keys;
        this.service = service;
        this.clock = clock;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.ES256), keys));
        processor.setJWTClaimsSetVerifier((claims, _) -> check(claims));
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfter(Expiry.<ByteBuffer, Verified>creating(
                        (_, token) -> Duration.between(clock.instant(), token.expiresAt())))
                .build();
    }

    /** What a token proves, and until when. */
    public record Verified(Caller caller, Instant expiresAt) {}

    /** What a token of another use than access says, such as the proof of a passed challenge. */
    public record Statement(String subject, String id, Map<String, Object> claims) {}

    /** The token proves nothing. */
    public static final class BadToken extends Exception {

        BadToken(String why) {
            super(why, null, false, false);
        }
    }

    /** The keys cannot be had, so nothing is known about the token. */
    public static final class KeysUnavailable extends Exception {

        KeysUnavailable(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    public Verified verify(String token) throws BadToken, KeysUnavailable {
        requireSize(token);
        var key = ByteBuffer.wrap(sha256(token));
        var known = verified.getIfPresent(key);
        if (known != null && clock.instant().isBefore(known.expiresAt())) {
            return known;
        }
        var fresh = verifyAnew(token);
        verified.put(key, fresh);
        return fresh;
    }

    /** Reads a token of that audience, which no endpoint takes for access. It is not remembered. */
    public Statement read(String token, String audience) throws BadToken, KeysUnavailable {
        requireSize(token);
        var claims = claims(token);
        if (!claims.getAudience().getFirst().equals(audience)) {
            throw new BadToken("audience");
        }
        return new Statement(claims.getSubject(), claims.getJWTID(), claims.getClaims());
    }

    private Verified verifyAnew(String token) throws BadToken, KeysUnavailable {
        var claims = claims(token);
        try {
            return new Verified(
                    caller(claims), claims.getExpirationTime().toInstant().plus(SKEW));
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadToken(String.valueOf(e.getMessage()));
        }
    }

    private JWTClaimsSet claims(String token) throws BadToken, KeysUnavailable {
        try {
            return processor.process(token, null);
        } catch (KeySourceException e) {
            throw new KeysUnavailable(e);
        } catch (BadJOSEException | JOSEException | ParseException | IllegalArgumentException e) {
            throw new BadToken(String.valueOf(e.getMessage()));
        }
    }

    private static void requireSize(String token) throws BadToken {
        if (token.length() > MAX_LENGTH) {
            throw new BadToken("too long");
        }
    }

    private void check(JWTClaimsSet claims) throws BadJWTException {
        var now = clock.instant();
        var expires = claims.getExpirationTime();
        var notBefore = claims.getNotBeforeTime();
        require(ISSUER.equals(claims.getIssuer()), "issuer");
        require(present(claims.getSubject()), "subject");
        require(present(claims.getJWTID()), "id");
        require(claims.getAudience().size() == 1, "audience");
        require(expires != null && now.isBefore(expires.toInstant().plus(SKEW)), "expired");
        require(notBefore == null || !now.isBefore(notBefore.toInstant().minus(SKEW)), "not yet valid");
    }

    private Caller caller(JWTClaimsSet claims) throws ParseException, BadToken {
        var audience = claims.getAudience().getFirst();
        return switch (audience) {
            case "app" -> new CurrentUser(UUID.fromString(claims.getSubject()), claims.getStringClaim(DEVICE_CLAIM));
            case "staff" -> new CurrentStaff(UUID.fromString(claims.getSubject()), name(claims), roles(claims));
            default -> {
                if (!audience.equals(service)) {
                    throw new BadToken("audience");
                }
                yield new CurrentService(claims.getSubject());
            }
        };
    }

    private static String name(JWTClaimsSet claims) throws ParseException, BadToken {
        var name = claims.getStringClaim("name");
        if (!present(name)) {
            throw new BadToken("name");
        }
        return name;
    }

    /** A role that this build does not know gives no right. */
    private static Set<Role> roles(JWTClaimsSet claims) throws ParseException {
        var roles = EnumSet.noneOf(Role.class);
        List<String> named = claims.getStringListClaim("roles");
        if (named != null) {
            Arrays.stream(Role.values())
                    .filter(role -> named.contains(role.name()))
                    .forEach(roles::add);
        }
        return roles;
    }

    /** Verifies for whoever is not worth a question to the source of keys: a token of an unknown key is a bad one. */
    public Verified verifyByKnownKeys(String token) throws BadToken, KeysUnavailable {
        if (token.length() > MAX_LENGTH || !isOfKnownKey(token)) {
            throw new BadToken("unknown key");
        }
        return verify(token);
    }

    private boolean isOfKnownKey(String token) throws KeysUnavailable {
        try {
            var id = SignedJWT.parse(token).getHeader().getKeyID();
            return id != null && keys.get(EVERY_KEY, null).stream().anyMatch(key -> id.equals(key.getKeyID()));
        } catch (ParseException e) {
            return false;
        } catch (KeySourceException e) {
            throw new KeysUnavailable(e);
        }
    }

    private static boolean present(@Nullable String claim) {
        return claim != null && !claim.isBlank();
    }

    private static void require(boolean holds, String claim) throws BadJWTException {
        if (!holds) {
            throw new BadJWTException(claim);
        }
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
