package com.xinfan.user.message.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures by Standard Webhooks: {@code v1,} and the Base64 of HMAC-SHA256 over {@code id.timestamp.body}. */
public final class Signature {

    static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<byte[]> keys;

    private Signature(List<byte[]> keys) {
        this.keys = keys;
    }

    /** Under one secret, or under two while one replaces the other; {@code whsec_} and Base64. */
    public static Signature of(List<String> secrets) {
        return new Signature(secrets.stream()
                .map(secret -> Base64.getDecoder().decode(secret.replaceFirst("^" + PREFIX, "")))
                .toList());
    }

    /** The value of the header {@code webhook-signature}: one signature per secret. */
    public String sign(String id, long timestamp, String body) {
        var content = id + "." + timestamp + "." + body;
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(mac(key, content)))
                .collect(Collectors.joining(" "));
    }

    /** Whether one of the signatures is ours, and of the last five minutes. */
    public boolean matches(String id, String timestamp, String body, String header, Instant now) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(at, now).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        var content = (id + "." + timestamp + "." + body);
        var matched = false;
        for (var key : keys) {
            var expected =
                    ("v1," + Base64.getEncoder().encodeToString(mac(key, content))).getBytes(StandardCharsets.UTF_8);
            for (var given : header.split(" ")) {
                matched |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
            }
        }
        return matched;
    }

    private static byte[] mac(byte[] key, String content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
