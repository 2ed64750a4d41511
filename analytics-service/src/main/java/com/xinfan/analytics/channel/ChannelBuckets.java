package com.xinfan.analytics.channel;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts raw channels, as apps send them, into the channels there are. */
public record ChannelBuckets(Set<String> codes) {

    public static final String ORGANIC = "organic";
    public static final String UNKNOWN = "unknown";

    public String of(@Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return ORGANIC;
        }
        var code = raw.strip().toLowerCase(Locale.ROOT);
        return codes.contains(code) ? code : UNKNOWN;
    }

    /** Whether this is a bucket that somebody could be in. */
    public boolean has(String bucket) {
        return reserved(bucket) || codes.contains(bucket);
    }

    static boolean reserved(String code) {
        return code.equals(ORGANIC) || code.equals(UNKNOWN);
    }
}
