package com.xinfan.privacy;

import java.util.UUID;

/** How a service opens its sealed columns ({@code *_sealed}) and seals what it locks away; a bean where it has any. */
public interface SealedCells {

    String open(String table, String column, UUID row, byte[] sealed);

    /** @param lock the row of {@code personal_lock} */
    byte[] seal(UUID lock, String content);
}
