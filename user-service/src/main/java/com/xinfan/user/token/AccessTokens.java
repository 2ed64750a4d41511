package com.xinfan.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.security.Tokens;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs access tokens for the three audiences, and the proofs of one-time passwords, which open no door. */
@Component
public class AccessTokens {

    private static final String SESSION_CLAIM = "sid";
    private static final String BEARER = "Bearer ";
    private static final String ISSUER = "xinfan";
    private static final Duration PERSON_LIFE = Duration.ofMinutes(15);
    private static final Duration STAFF_LIFE = Duration.ofMinutes(5);
    private static final Duration SERVICE_LIFE = Duration.ofMinutes(10);
    private static final Duration PROOF_LIFE = Duration.ofMinutes(5);

    private final KeyRing keys;
    private final Clock clock;

    AccessTokens(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    public record AccessToken(String value, long expiresInSeconds) {

        @Override
        public String toString() {
            return "AccessToken";
        }
    }

    /**
     * Names the session and its device, so that every service can tell risk on which device something is done without
     * asking for it or keeping it. Whoever reads the token is the device itself, or has it.
     */
    public AccessToken forUser(UUID userId, UUID sessionId, String device) {
        return sign(
                claims(userId.toString(), "app", PERSON_LIFE)
                        .claim(SESSION_CLAIM, sessionId.toString())
                        .claim(Tokens.DEVICE_CLAIM, device),
                PERSON_LIFE);
    }

    /**
     * Short, since a colleague who is sent away or loses a role keeps the token that she has.
     *
     * @param notAfter when it ends at the latest, or null
     */
    public AccessToken forStaff(
            UUID staffId, UUID sessionId, String username, Collection<Role> roles, @Nullable Instant notAfter) {
        var names = roles.stream().map(Role::name).sorted().toList();
        var left = notAfter == null ? STAFF_LIFE : Duration.between(clock.instant(), notAfter);
        var life = left.compareTo(STAFF_LIFE) < 0 ? left : STAFF_LIFE;
        return sign(
                claims(staffId.toString(), "staff", life)
                        .claim(SESSION_CLAIM, sessionId.toString())
                        .claim("name", username)
                        .claim("roles", names),
                life);
    }

    /** That the user has just shown to hold her phone, for one purpose and amount in fen. */
    public AccessToken otpProof(UUID userId, String purpose, long amount) {
        return sign(
                claims(userId.toString(), "otp-proof", PROOF_LIFE)
                        .claim("purpose", purpose)
                        .claim("amount", amount),
                PROOF_LIFE);
    }

    /** The session of a bearer token that the gate has verified for this request. */
    public static Optional<UUID> sessionOf(String authorization) {
        try {
            var token = SignedJWT.parse(authorization.substring(BEARER.length()).strip());
            return Optional.ofNullable(token.getJWTClaimsSet().getStringClaim(SESSION_CLAIM))
                    .map(UUID::fromString);
        } catch (ParseException e) {
            throw new IllegalStateException("a verified token is unreadable", e);
        }
    }

    AccessToken forService(String caller, String audience) {
        return sign(claims(caller, audience, SERVICE_LIFE), SERVICE_LIFE);
    }

    private JWTClaimsSet.Builder claims(String subject, String audience, Duration life) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(subject)
                .audience(audience)
                .jwtID(Ids.next().toString())
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.plus(life).getEpochSecond());
    }

    private AccessToken sign(JWTClaimsSet.Builder claims, Duration life) {
        var key = keys.signing();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return new AccessToken(token.serialize(), life.toSeconds());
    }
}
