package com.xinfan.platform.security;

import java.util.UUID;

/** The app user of this request; a controller parameter. */
public record CurrentUser(UUID id) implements Caller {

    @Override
    public String subject() {
        return "user:" + id;
    }
}
