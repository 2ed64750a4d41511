package com.xinfan.ledger.seal;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A point of the chain: what one has to remember to know everything before it.
 *
 * @param upto the greatest entry id covered
 */
public record SealPoint(long number, long upto, byte[] hash) {

    private static final int HASH = 32;

    /** Before the first seal. */
    public static final SealPoint GENESIS = new SealPoint(0, 0, new byte[HASH]);

    /** The hash as people copy it: 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealPoint that
                && number == that.number
                && upto == that.upto
                && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return number + " up to entry " + upto + " " + hex();
    }
}
