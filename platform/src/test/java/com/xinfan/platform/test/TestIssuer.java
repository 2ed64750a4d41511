package com.xinfan.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.security.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Issues tokens as user-service does; every service under test accepts them beside its own source of keys. */
public final class TestIssuer {

    private static final ECKey KEY = key("test-issuer");

    private TestIssuer() {}

    public static String user(UUID id) {
        return token("app", id.toString(), claims -> {});
    }

    /** As {@link #user(UUID)}, of a session on that device. */
    public static String user(UUID id, String device) {
        return token("app", id.toString(), claims -> claims.claim(Tokens.DEVICE_CLAIM, device));
    }

    /** The id of a member of staff follows from the username, so that two tokens of one name are one person. */
    public static UUID staffId(String username) {
        return Ids.of("test-staff", username);
    }

    public static String staff(String username, Role... roles) {
        return token(
                "staff",
                staffId(username).toString(),
                claims -> claims.claim("name", username)
                        .claim("roles", Arrays.stream(roles).map(Role::name).toList()));
    }

    public static String service(String caller, String audience) {
        return token(audience, caller, claims -> {});
    }

    /** A good token, changed as a test wants it. */
    public static String token(String audience, String subject, Consumer<JWTClaimsSet.Builder> change) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer("xinfan")
                .audience(audience)
                .subject(subject)
                .jwtID(Ids.next().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
        change.accept(claims);
        return sign(claims.build(), KEY);
    }

    public static String sign(JWTClaimsSet claims, ECKey key) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tokens that nobody may take, by what is wrong with them, for a caller of that audience. */
    static Map<String, String> forged(String audience) {
        return ForgedTokens.of(KEY, ForgedTokens.goodClaims(audience));
    }

    /** The token that the forged ones are forgeries of. */
    static String genuine(String audience) {
        return sign(ForgedTokens.goodClaims(audience), KEY);
    }

    /** What the JWKS endpoint of user-service would show. */
    public static JWKSet keys() {
        return new JWKSet(KEY).toPublicJWKSet();
    }
}
