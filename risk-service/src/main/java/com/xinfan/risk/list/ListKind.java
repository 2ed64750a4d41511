package com.xinfan.risk.list;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a list can name. An {@code IP} is an address or a network. A {@code NAME} speaks to the screening of names
 * alone: no act carries one. There is no kind for phones: no phone, hashed or not, ever leaves user-service.
 */
public enum ListKind {
    USER,
    DEVICE,
    IP,
    CARD_TOKEN,
    NAME;

    /** The one spelling under which a value is stored and looked up; empty when it is not a value of this kind. */
    public Optional<String> canonical(String value) {
        var text = value.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (this) {
            case USER -> uuid(text);
            case IP -> Network.canonical(text);
            // Some platforms write the same id large, some small; what is no UUID may tell the two apart.
            case DEVICE -> Optional.of(uuid(text).orElse(text));
            case CARD_TOKEN -> Optional.of(text);
            case NAME ->
                Optional.of(Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .replaceAll("\\s+", " ")
                        .toUpperCase(Locale.ROOT));
        };
    }

    /** All that may be listed to meet this value, which is in its one spelling. */
    List<String> meeting(String canonical) {
        return this == IP ? Network.around(canonical) : List.of(canonical);
    }

    private static Optional<String> uuid(String text) {
        try {
            var uuid = UUID.fromString(text).toString();
            return uuid.length() == text.length() ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
