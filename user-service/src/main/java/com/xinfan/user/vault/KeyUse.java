package com.xinfan.user.vault;

/** What a key of the vault is for: to seal values, or to make the indexes by which they are found. */
public enum KeyUse {
    SEAL,
    INDEX
}
