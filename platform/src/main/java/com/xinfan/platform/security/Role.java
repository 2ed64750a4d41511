package com.xinfan.platform.security;

/** What a member of staff may be. */
public enum Role {
    OPERATOR,
    COMPLIANCE,
    RISK,
    FINANCE,
    SUPPORT,
    ANALYST,
    ADMIN
}
