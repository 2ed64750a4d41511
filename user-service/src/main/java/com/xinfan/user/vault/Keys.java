package com.xinfan.user.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.Prf;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one moment.
 *
 * @param sealing the id of the key that seals
 * @param opening every key that may have sealed something, by its id
 * @param indexing the keys under which values are found; the first makes new indexes
 * @param anchor the oldest of them: the same on every instance while a new one is on its way to all
 * @param retired keys under which only proofs of the past are checked
 */
record Keys(
        Instant loadedAt,
        int sealing,
        Map<Integer, Aead> opening,
        List<IndexKey> indexing,
        IndexKey anchor,
        List<IndexKey> retired) {

    private static final byte TINK = 1;
    private static final int PREFIX = 5;

    record IndexKey(int id, Prf prf) {

        byte[] index(byte[] value, int bytes) {
            try {
                return prf.compute(value, bytes);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("cannot index", e);
            }
        }
    }

    /** A key as the database tells of it; without wrapped material it is one of the configuration. */
    record Row(KeyUse use, int id, byte @Nullable [] wrapped, Instant primaryFrom, boolean retired) {}

    /** Where the keys of this moment are known. */
    interface Source {

        Keys current();

        /** Fetched anew: another instance may have made one a moment ago. */
        Keys reload();
    }

    /** The first bytes of what a key has sealed: its id, as Tink writes it. */
    static byte[] prefix(int keyId) {
        return ByteBuffer.allocate(PREFIX).put(TINK).putInt(keyId).array();
    }

    /** The key that sealed a value, if it is known. */
    Optional<Aead> opener(byte[] sealed) {
        return sealed.length < PREFIX || sealed[0] != TINK
                ? Optional.empty()
                : Optional.ofNullable(
                        opening.get(ByteBuffer.wrap(sealed, 1, PREFIX - 1).getInt()));
    }

    Aead sealer() {
        var sealer = opening.get(sealing);
        if (sealer == null) {
            throw new IllegalStateException("the sealing key is not among the keys");
        }
        return sealer;
    }
}
