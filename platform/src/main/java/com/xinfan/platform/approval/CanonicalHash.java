package com.xinfan.platform.approval;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Feeds values to a digest so that equal artefacts read the same and different ones do not. */
final class CanonicalHash {

    private CanonicalHash() {}

    static void update(MessageDigest digest, @Nullable Object part) {
        switch (part) {
            case null -> digest.update((byte) '-');
            case Map<?, ?> map -> {
                header(digest, 'm', map.size());
                // The order of a map is no part of what it says.
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
                sorted.forEach((key, value) -> {
                    update(digest, key);
                    update(digest, value);
                });
            }
            case Record values -> update(digest, components(values));
            case Object[] items -> update(digest, Arrays.asList(items));
            case Collection<?> items -> {
                header(digest, 'l', items.size());
                items.forEach(item -> update(digest, item));
            }
            // 0.035 and 0.0350 are one rate: the database may answer another scale than was written.
            case BigDecimal number -> text(digest, number.stripTrailingZeros().toPlainString());
            default -> text(digest, part.toString());
        }
    }

    private static List<@Nullable Object> components(Record values) {
        var components = new ArrayList<@Nullable Object>();
        for (var component : values.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                components.add(component.getAccessor().invoke(values));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return components;
    }

    private static void text(MessageDigest digest, String text) {
        var bytes = text.getBytes(UTF_8);
        header(digest, 't', bytes.length);
        digest.update(bytes);
    }

    private static void header(MessageDigest digest, char kind, int length) {
        digest.update((kind + ":" + length + ":").getBytes(UTF_8));
    }
}
