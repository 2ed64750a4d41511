package com.xinfan.user.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Issuers by the first digits of a card (ISO/IEC 7812), from the dated table {@code card-bins.csv}; the longest prefix
 * speaks. What the table does not know is left to the bank's own check.
 */
@Component
class Bins {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 8;

    private final Map<String, Bin> bins = new HashMap<>();

    Bins() {
        try {
            new ClassPathResource("card-bins.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException("card-bins.csv", e);
        }
    }

    enum Type {
        DEBIT,
        CREDIT
    }

    record Bin(String prefix, String bank, Type type) {}

    Optional<Bin> find(String digits) {
        for (var length = Math.min(LONGEST, digits.length()); length >= SHORTEST; length--) {
            var bin = bins.get(digits.substring(0, length));
            if (bin != null) {
                return Optional.of(bin);
            }
        }
        return Optional.empty();
    }

    /** Refuses what is surely a credit card; the bank's answer is looked at once more. */
    void requireDebit(CardNumber number, String param) {
        if (find(number.digits()).filter(bin -> bin.type() == Type.CREDIT).isPresent()) {
            throw CardProblem.CARD_TYPE_UNSUPPORTED.at(param);
        }
    }

    /** {@code bank,type,prefix prefix …}, a line for each bank and type. */
    private void read(String line) {
        var parts = line.split(",");
        var type = Type.valueOf(parts[1]);
        for (var prefix : parts[2].split(" ")) {
            if (bins.put(prefix, new Bin(prefix, parts[0], type)) != null) {
                throw new IllegalStateException("card-bins.csv has " + prefix + " twice");
            }
        }
    }
}
