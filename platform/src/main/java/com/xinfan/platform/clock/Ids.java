package com.xinfan.platform.clock;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDType;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.fasterxml.uuid.impl.UUIDUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The one source of ids: time-ordered ones, and ones derived from what they name. */
public final class Ids {

    private static final TimeBasedEpochGenerator TIME_ORDERED = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new UUIDv7: later ids of this process sort after earlier ones. */
    public static UUID next() {
        return TIME_ORDERED.generate();
    }

    /** The UUIDv5 of these parts: the same parts give the same id, in every process and for ever. */
    public static UUID of(String namespace, Object... parts) {
        var digest = sha1();
        update(digest, namespace);
        for (var part : parts) {
            update(digest, part.toString());
        }
        return UUIDUtil.constructUUID(UUIDType.NAME_BASED_SHA1, digest.digest());
    }

    /** Each part goes in behind its length, so that ("ab", "c") and ("a", "bc") differ. */
    private static void update(MessageDigest digest, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
