package com.xinfan.risk.explanation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** Reason codes in English. Rules carry their Chinese words; staff write no English ones. */
final class ReasonTexts {

    private static final Properties ENGLISH = load();

    private ReasonTexts() {}

    /** The words of a code, or the code as words where it came with a rule that staff wrote. */
    static String english(String code) {
        return ENGLISH.getProperty(
                code,
                code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    static boolean knows(String code) {
        return ENGLISH.containsKey(code);
    }

    private static Properties load() {
        var texts = new Properties();
        var resource = Objects.requireNonNull(ReasonTexts.class.getResourceAsStream("/reasons_en.properties"));
        try (var in = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            texts.load(in);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
