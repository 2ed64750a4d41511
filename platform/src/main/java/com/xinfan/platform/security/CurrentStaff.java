package com.xinfan.platform.security;

import java.util.Set;
import java.util.UUID;

/** The member of staff of this request; a controller parameter. */
public record CurrentStaff(UUID id, String username, Set<Role> roles) implements Caller {

    public CurrentStaff {
        roles = Set.copyOf(roles);
    }

    @Override
    public String subject() {
        return "staff:" + id;
    }
}
