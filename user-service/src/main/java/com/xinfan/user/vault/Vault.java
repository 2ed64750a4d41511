package com.xinfan.user.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Seals personal values, opens them, and makes the keyed indexes by which they are found. */
@Component
public class Vault {

    private static final int INDEX_BYTES = 32;

    private final Keys.Source keys;

    Vault(Keys.Source keys) {
        this.keys = keys;
    }

    public byte[] seal(Cell cell, String value) {
        return seal(cell, value.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] seal(Cell cell, byte[] value) {
        try {
            return keys.current().sealer().encrypt(value, cell.associatedData());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal " + cell.table() + '.' + cell.column(), e);
        }
    }

    public String open(Cell cell, byte[] sealed) {
        return new String(openBytes(cell, sealed), StandardCharsets.UTF_8);
    }

    /** Another instance may have sealed it under a key made a moment ago: such a key is fetched. */
    public byte[] openBytes(Cell cell, byte[] sealed) {
        var opener = keys.current().opener(sealed).or(() -> keys.reload().opener(sealed));
        if (opener.isEmpty()) {
            throw new IllegalStateException("no key opens " + cell);
        }
        try {
            return opener.get().decrypt(sealed, cell.associatedData());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open " + cell, e);
        }
    }

    /** The first bytes of everything that is sealed now. */
    public byte[] freshPrefix() {
        return Keys.prefix(keys.current().sealing());
    }

    /** The keyed index of a normalised value; {@code kind} keeps equal values of different kinds apart. */
    public byte[] index(String kind, String value) {
        return keys.current().indexing().getFirst().index(bytes(kind, value), INDEX_BYTES);
    }

    /**
     * Every index under which this value may be stored now, the newest first: while keys change there are two. Whoever
     * looks a value up asks for all of them.
     */
    public List<byte[]> indexes(String kind, String value) {
        return keys.current().indexing().stream()
                .map(key -> key.index(bytes(kind, value), INDEX_BYTES))
                .toList();
    }

    /**
     * The index under the oldest key in use, the same on every instance while keys change: for locks, not for
     * storage.
     */
    public byte[] anchor(String kind, String value) {
        return keys.current().anchor().index(bytes(kind, value), INDEX_BYTES);
    }

    /** Whether a stored index is of this value, under whichever key it was made. */
    public boolean matches(String kind, String value, byte[] stored) {
        var known = keys.current();
        return Stream.concat(known.indexing().stream(), known.retired().stream())
                .anyMatch(key -> MessageDigest.isEqual(stored, key.index(bytes(kind, value), INDEX_BYTES)));
    }

    private static byte[] bytes(String kind, String value) {
        return (kind + ':' + value).getBytes(StandardCharsets.UTF_8);
    }
}
