package com.xinfan.product.scene.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** The digest of a body in its header (RFC 9530). */
public final class ContentDigest {

    private static final Pattern HEADER = Pattern.compile("(sha-256|sha-512)=:([A-Za-z0-9+/]{1,88}={0,2}):");

    private ContentDigest() {}

    /** Whether the header holds one digest, by SHA-256 or SHA-512, and it is that of this body. */
    public static boolean matches(String header, byte[] body) {
        var found = HEADER.matcher(header);
        return found.matches()
                && MessageDigest.isEqual(
                        digest(found.group(1).toUpperCase(Locale.ROOT), body), decoded(found.group(2)));
    }

    /** The header's value for a body, by SHA-256. */
    public static String of(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest("SHA-256", body)) + ":";
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] digest(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
