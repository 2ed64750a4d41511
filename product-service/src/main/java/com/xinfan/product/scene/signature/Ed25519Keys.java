package com.xinfan.product.scene.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Public keys as {@code openssl pkey -pubout} writes them. */
public final class Ed25519Keys {

    private static final int ENCODED_BYTES = 44;

    private Ed25519Keys() {}

    /** A key in PEM, or only its Base64; empty for anything that is no Ed25519 public key. */
    public static Optional<PublicKey> read(String text) {
        var base64 = text.replace("-----BEGIN PUBLIC KEY-----", "")
                .replace("-----END PUBLIC KEY-----", "")
                .replaceAll("\\s", "");
        try {
            var encoded = Base64.getDecoder().decode(base64);
            return encoded.length == ENCODED_BYTES
                    ? Optional.of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)))
                    : Optional.empty();
        } catch (IllegalArgumentException | GeneralSecurityException notAKey) {
            return Optional.empty();
        }
    }

    /** Its one spelling, in which it is kept. */
    public static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
