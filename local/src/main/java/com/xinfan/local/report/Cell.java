package com.xinfan.local.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;

/** How values of the API are written in a table. */
public final class Cell {

    private Cell() {}

    public static String number(long value) {
        return "%,d".formatted(value);
    }

    /** An amount in fen, as yuan. */
    public static String yuan(long fen) {
        return (fen < 0 ? "-" : "") + "%,d.%02d".formatted(Math.abs(fen) / 100, Math.abs(fen % 100));
    }

    /** A decimal string in fen, as yuan. */
    public static String yuan(JsonNode line, String field) {
        return line.hasNonNull(field) ? scaled(line, field, -2) : "-";
    }

    /** A decimal string between 0 and 1, as a percentage. */
    public static String percent(JsonNode line, String field) {
        return line.hasNonNull(field) ? scaled(line, field, 2) + " %" : "-";
    }

    public static String text(JsonNode line, String field) {
        return line.hasNonNull(field) ? line.get(field).asString() : "-";
    }

    private static String scaled(JsonNode line, String field, int places) {
        return new BigDecimal(line.get(field).asString())
                .movePointRight(places)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
