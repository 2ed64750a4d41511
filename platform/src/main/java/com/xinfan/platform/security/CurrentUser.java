package com.xinfan.platform.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The app user of this request; a controller parameter.
 *
 * @param device on which the session was opened, if the token says so
 */
public record CurrentUser(UUID id, @Nullable String device) implements Caller {

    @Override
    public String subject() {
        return "user:" + id;
    }
}
