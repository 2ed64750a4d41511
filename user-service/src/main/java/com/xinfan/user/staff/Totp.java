package com.xinfan.user.staff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RFC 6238 with the parameters that every authenticator app has: HMAC-SHA-1, 30 seconds, six digits. */
final class Totp {

    private static final int STEP_SECONDS = 30;
    private static final int SKEW_STEPS = 1;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The step whose code this is: the present one or a neighbour, but none at or before {@code lastStep}. */
    static OptionalLong step(byte[] secret, String code, Instant now, long lastStep) {
        var present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        var presented = code.getBytes(StandardCharsets.US_ASCII);
        var found = OptionalLong.empty();
        for (var step = present - SKEW_STEPS; step <= present + SKEW_STEPS; step++) {
            var expected = "%06d".formatted(truncated(secret, step) % 1_000_000).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(expected, presented) && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** RFC 4226 §5.3. */
    static int truncated(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            return ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** RFC 4648 without padding, as authenticator apps read it; secrets are a multiple of five bytes. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0L;
        var bits = 0;
        for (var b : bytes) {
            buffer = (buffer << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((int) ((buffer >> bits) & 31)));
            }
        }
        return text.toString();
    }
}
