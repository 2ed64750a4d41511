package com.xinfan.user.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The one place where a sealed value may be opened. */
public record Cell(String table, String column, UUID row) {

    byte[] associatedData() {
        return (table + '.' + column + '/' + row).getBytes(StandardCharsets.UTF_8);
    }
}
