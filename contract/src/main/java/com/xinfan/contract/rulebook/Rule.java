package com.xinfan.contract.rulebook;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule of law or policy as it holds in a period.
 *
 * @param document the law, regulation or house policy it comes from
 * @param article where in the document
 * @param effectiveTo the last day it holds, or null while no end is known
 * @param parameters thresholds and lists, as text; a list is comma-separated
 * @param zh what it says to a user, in Chinese
 * @param en the same in English
 */
public record Rule(
        String id,
        String document,
        String article,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        Severity severity,
        Confidence confidence,
        Map<String, String> parameters,
        String zh,
        String en) {

    /** Whether the rule holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
    }

    /** A text parameter. */
    public String text(String name) {
        var value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("rule " + id + " has no parameter " + name);
        }
        return value;
    }

    /** A whole-number parameter. */
    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /** An amount parameter in fen. */
    public long fen(String name) {
        return Long.parseLong(text(name));
    }

    /** A list parameter; empty when the rule does not have it. */
    public List<String> list(String name) {
        var value = parameters.getOrDefault(name, "");
        return value.isBlank()
                ? List.of()
                : Arrays.stream(value.split(",")).map(String::strip).toList();
    }
}
