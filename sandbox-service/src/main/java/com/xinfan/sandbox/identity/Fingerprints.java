package com.xinfan.sandbox.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keyed hashes: how the outside world recognises a number again without keeping it. */
@Component
public class Fingerprints {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    Fingerprints(@Value("${sandbox.token-key}") String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** 32 hexadecimal digits, the same for the same parts. */
    public String of(String... parts) {
        return HexFormat.of().formatHex(bytes(parts));
    }

    /** A number from 0 to bound - 1, the same for the same parts. */
    public int pick(int bound, String... parts) {
        var bytes = bytes(parts);
        return Math.floorMod((bytes[0] & 0xff) << 16 | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff), bound);
    }

    private byte[] bytes(String... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var part : parts) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return java.util.Arrays.copyOf(mac.doFinal(), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
