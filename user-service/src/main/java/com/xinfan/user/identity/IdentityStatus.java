package com.xinfan.user.identity;

public enum IdentityStatus {
    PENDING,
    VERIFIED,
    REJECTED
}
