package com.xinfan.platform.facts;

import com.xinfan.platform.security.Role;
import java.util.Set;
import java.util.UUID;

/** One part of the page of a user, declared as a bean. Nothing in it identifies her in clear. */
public interface UserFacts {

    /** Stable name of the part: {@code holdings}. */
    String part();

    /** Who may read it. */
    Set<Role> readers();

    /** What there is, bounded: the newest of long lists. */
    Object of(UUID userId);
}
