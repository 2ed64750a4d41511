package com.xinfan.product.scene;

import com.xinfan.platform.clock.Ids;
import com.xinfan.product.ProductServiceTest.Answer;
import com.xinfan.product.scene.signature.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.json.JsonMapper;

/** A partner's program: the steps of docs/scenes.md, each of which a test may spoil. */
public final class PartnerClient {

    private static final String BASE = "\"@method\": %s\n\"@path\": %s\n\"@query\": ?%s\n";

    private final RestTestClient http;
    private final KeyPair keys;
    private UUID keyId = new UUID(0, 0);

    public PartnerClient(RestTestClient http) {
        this.http = http;
        try {
            this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed headers for a request. */
    public record Sealed(
            String target,
            @Nullable String body,
            String input,
            String signature,
            @Nullable String digest) {

        public Sealed withBody(String other) {
            return new Sealed(target, other, input, signature, digest);
        }

        public Sealed withTarget(String other) {
            return new Sealed(other, body, input, signature, digest);
        }
    }

    public String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    public PartnerClient named(UUID id) {
        keyId = id;
        return this;
    }

    public Answer get(String target) {
        return send(seal("GET", target, null, Instant.now(), nonce()));
    }

    public Answer post(String target, String body) {
        return send(seal("POST", target, body, Instant.now(), nonce()));
    }

    public static String nonce() {
        return Ids.next().toString();
    }

    public Sealed seal(String method, String target, @Nullable String body, Instant created, String nonce) {
        var digest = body == null ? null : ContentDigest.of(body.getBytes(StandardCharsets.UTF_8));
        var input = "(\"@method\" \"@path\" \"@query\"%s);created=%d;keyid=\"%s\";nonce=\"%s\""
                .formatted(digest == null ? "" : " \"content-digest\"", created.getEpochSecond(), keyId, nonce);
        var parts = target.split("\\?", 2);
        var base = BASE.formatted(method, parts[0], parts.length == 1 ? "" : parts[1])
                + (digest == null ? "" : "\"content-digest\": " + digest + "\n")
                + "\"@signature-params\": " + input;
        return new Sealed(target, body, input, sign(base), digest);
    }

    public Answer send(Sealed sealed) {
        var request = http.method(sealed.body() == null ? HttpMethod.GET : HttpMethod.POST)
                .uri(sealed.target())
                .header("Accept-Language", "en")
                .header("Signature-Input", "sig1=" + sealed.input())
                .header("Signature", "sig1=:" + sealed.signature() + ":");
        var digest = sealed.digest();
        if (digest != null) {
            request.header("Content-Digest", digest);
        }
        var body = sealed.body();
        var sent = body == null
                ? request
                : request.contentType(MediaType.APPLICATION_JSON).body(body);
        var result = sent.exchange().expectBody(byte[].class).returnResult();
        var bytes = result.getResponseBody();
        var json = JsonMapper.shared();
        return new Answer(
                result.getStatus().value(),
                bytes == null || bytes.length == 0 ? json.missingNode() : json.readTree(bytes),
                result.getResponseHeaders());
    }

    private String sign(String base) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(base.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
