package com.xinfan.user.account;

/** Who froze an account: only staff set free what staff froze. */
public enum Freezer {
    SELF,
    STAFF
}
