package com.xinfan.platform.spine;

import org.jspecify.annotations.Nullable;

/** A record that is no event of ours. Trying it again cannot help. */
public final class UndecodableEvent extends RuntimeException {

    UndecodableEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
