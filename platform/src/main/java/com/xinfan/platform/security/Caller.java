package com.xinfan.platform.security;

/** Who calls, as the verified token says. */
public sealed interface Caller permits CurrentUser, CurrentStaff, CurrentService {

    /** Unique over all kinds of caller. */
    String subject();
}
