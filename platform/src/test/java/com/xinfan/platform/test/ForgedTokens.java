package com.xinfan.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Tokens that prove nothing, by kind. Those that lie in a claim are signed with the genuine key, so that nothing but
 * the claim can be what is refused.
 */
public final class ForgedTokens {

    private static final int SIGNATURE_BYTES = 64;
    private static final int LONGER_THAN_TAKEN = 5_000;

    private final ECKey genuine;
    private final ECKey own;
    private final JWTClaimsSet good;
    private final Map<String, String> kinds = new LinkedHashMap<>();

    private ForgedTokens(ECKey genuine, JWTClaimsSet good) {
        this.genuine = genuine;
        this.own = TestIssuer.key(genuine.getKeyID());
        this.good = good;
    }

    /**
     * At least 18 kinds, each a token of that audience but for its fault.
     *
     * @param genuine the pair with which the issuer signs
     * @param good claims that would be taken
     */
    public static Map<String, String> of(ECKey genuine, JWTClaimsSet good) {
        var forged = new ForgedTokens(genuine, good);
        try {
            forged.algorithms();
            forged.claims();
            forged.keys();
            forged.bytes();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return forged.kinds;
    }

    /** Claims that every service takes for a caller of that audience: {@code app}, {@code staff} or a service. */
    public static JWTClaimsSet goodClaims(String audience) {
        var now = Instant.now();
        var person = audience.equals("app") || audience.equals("staff");
        return new JWTClaimsSet.Builder()
                .issuer("xinfan")
                .audience(audience)
                .subject(person ? UUID.randomUUID().toString() : "product-service")
                .jwtID(UUID.randomUUID().toString())
                .claim("name", "mallory")
                .claim("roles", List.of("ADMIN"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .build();
    }

    private void algorithms() throws JOSEException {
        kinds.put("alg none", new PlainJWT(good).serialize());
        kinds.put("alg nOnE", part("{\"alg\":\"nOnE\"}") + '.' + part(good.toString()) + '.');
        var publicKey = genuine.toECPublicKey().getEncoded();
        kinds.put("HS256 with the public key", mac(publicKey));
        kinds.put(
                "HS256 with the published key as text",
                mac(genuine.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        var rsa = new SignedJWT(header(JWSAlgorithm.RS256).build(), good);
        rsa.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        kinds.put("RS256", rsa.serialize());
        var parts = sign(header(JWSAlgorithm.ES256).build(), good, genuine).split("\\.");
        kinds.put("ES384 named over an ES256 signature", part("{\"alg\":\"ES384\"}") + '.' + parts[1] + '.' + parts[2]);
        var critical = header(JWSAlgorithm.ES256)
                .criticalParams(Set.of("xinfan"))
                .customParam("xinfan", true)
                .build();
        kinds.put("a critical header nobody knows", sign(critical, good, genuine));
        var typed = header(JWSAlgorithm.ES256).type(new JOSEObjectType("secevent+jwt"));
        kinds.put("another type of token", sign(typed.build(), good, genuine));
    }

    private void claims() {
        claim("wrong audience", claims -> claims.audience("otp-proof"));
        claim(
                "two audiences",
                claims -> claims.audience(List.of(good.getAudience().getFirst(), "app")));
        claim("no audience", claims -> claims.audience((String) null));
        claim("wrong issuer", claims -> claims.issuer("evil"));
        claim("no issuer", claims -> claims.issuer(null));
        claim("expired", claims -> claims.expirationTime(in(Duration.ofSeconds(-40))));
        claim("not yet valid", claims -> claims.notBeforeTime(in(Duration.ofMinutes(2))));
        claim("no expiry", claims -> claims.expirationTime(null));
        claim("no subject", claims -> claims.subject(null));
        claim("no id", claims -> claims.jwtID(null));
        claim("an expiry that is no time", claims -> claims.claim("exp", "never"));
        var text = good.toString();
        var twice = text.substring(0, text.length() - 1) + ",\"sub\":\"" + UUID.randomUUID() + "\"}";
        kinds.put("a claim twice", signText(twice));
    }

    private void keys() {
        kinds.put(
                "another key under the same id", sign(header(JWSAlgorithm.ES256).build(), good, own));
        named("unknown key id", UUID.randomUUID().toString());
        named("a path for a key id", "../../../../../../dev/null");
        named("an address for a key id", "http://127.0.0.1:9/jwks.json");
        named("SQL for a key id", "' union select '{}' --");
        var nowhere = URI.create("http://127.0.0.1:9/jwks.json");
        kinds.put("jku", sign(header(JWSAlgorithm.ES256).jwkURL(nowhere).build(), good, own));
        kinds.put("x5u", sign(header(JWSAlgorithm.ES256).x509CertURL(nowhere).build(), good, own));
        kinds.put("jwk", sign(header(JWSAlgorithm.ES256).jwk(own.toPublicJWK()).build(), good, own));
    }

    private void bytes() {
        var token = sign(header(JWSAlgorithm.ES256).build(), good, genuine);
        var parts = token.split("\\.");
        var unsigned = parts[0] + '.' + parts[1] + '.';
        var signature = new Base64URL(parts[2]).decode();
        kinds.put("no signature", unsigned);
        kinds.put("a signature cut short", unsigned + Base64URL.encode(Arrays.copyOf(signature, SIGNATURE_BYTES / 2)));
        kinds.put("a signature of zeros", unsigned + Base64URL.encode(new byte[SIGNATURE_BYTES]));
        var more = new JWTClaimsSet.Builder(good).claim("roles", List.of("ADMIN", "FINANCE"));
        kinds.put("changed claims", parts[0] + '.' + part(more.build().toString()) + '.' + parts[2]);
        kinds.put("two tokens in one", token + '.' + token);
        claim("too long", claims -> claims.claim("pad", "x".repeat(LONGER_THAN_TAKEN)));
    }

    private void named(String kind, String keyId) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build();
        kinds.put(kind, sign(header, good, own));
    }

    private void claim(String kind, Consumer<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder(good);
        change.accept(claims);
        kinds.put(kind, sign(header(JWSAlgorithm.ES256).build(), claims.build(), genuine));
    }

    private JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(genuine.getKeyID());
    }

    private String mac(byte[] secret) throws JOSEException {
        var token = new SignedJWT(header(JWSAlgorithm.HS256).build(), good);
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private String signText(String payload) {
        var input = header(JWSAlgorithm.ES256).build().toBase64URL() + "." + part(payload);
        try {
            var header = header(JWSAlgorithm.ES256).build();
            return input + '.' + new ECDSASigner(genuine).sign(header, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return Base64URL.encode(json).toString();
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }
}
