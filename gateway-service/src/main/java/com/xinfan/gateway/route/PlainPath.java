package com.xinfan.gateway.route;

/** Paths that every reader reads alike. */
public final class PlainPath {

    private static final int MAX_LENGTH = 1_024;
    private static final String AMBIGUOUS = "/\\.;%?#";

    private PlainPath() {}

    /**
     * No empty segment, no dot segment, no path parameter, nothing outside visible ASCII; percent-encoding only of what
     * cannot change the path's structure.
     */
    public static boolean isPlain(String path) {
        if (path.isEmpty() || path.charAt(0) != '/' || path.length() > MAX_LENGTH) {
            return false;
        }
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c <= ' ' || c > '~' || c == ';' || c == '\\') {
                return false;
            }
            if (c == '/' && (startsDotSegment(path, i + 1) || i + 1 < path.length() && path.charAt(i + 1) == '/')) {
                return false;
            }
            if (c == '%' && !encodesData(path, i)) {
                return false;
            }
        }
        return true;
    }

    /** {@code .} or {@code ..} up to the next slash or the end. */
    private static boolean startsDotSegment(String path, int start) {
        var end = start;
        while (end < path.length() && path.charAt(end) == '.') {
            end++;
        }
        return end > start && (end == path.length() || path.charAt(end) == '/');
    }

    private static boolean encodesData(String path, int percent) {
        if (percent + 2 >= path.length()) {
            return false;
        }
        var high = Character.digit(path.charAt(percent + 1), 16);
        var low = Character.digit(path.charAt(percent + 2), 16);
        var value = high * 16 + low;
        return high >= 0 && low >= 0 && value >= ' ' && value != 0x7f && AMBIGUOUS.indexOf(value) < 0;
    }
}
