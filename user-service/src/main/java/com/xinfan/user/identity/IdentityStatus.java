package com.xinfan.user.identity;

/** What is known of a claimed identity. */
public enum IdentityStatus {
    PENDING,
    VERIFIED,
    REJECTED
}
