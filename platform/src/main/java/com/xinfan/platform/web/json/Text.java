package com.xinfan.platform.web.json;

/** What text the database can hold as it was sent. */
public final class Text {

    private Text() {}

    /** No NUL (PostgreSQL refuses it) and no lone surrogate (it would be stored as a question mark). */
    public static boolean isSane(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
