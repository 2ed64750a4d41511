package com.xinfan.platform.web;

import java.util.regex.Pattern;

/**
 * The client's key of this write; a controller parameter of an {@link Idempotent} method, used as business unique
 * key.
 */
public record IdempotencyKey(String value) {

    private static final Pattern SANE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    public IdempotencyKey {
        if (!isSane(value)) {
            throw new IllegalArgumentException("1 to 255 visible ASCII characters");
        }
    }

    public static boolean isSane(String value) {
        return SANE.matcher(value).matches();
    }
}
