package com.xinfan.platform.outbox;

import java.util.Map;

/**
 * Events as a part of a statement that somebody else sends, in the transaction that makes them true: one way to the
 * database less. Names of parameters begin with {@code event}.
 */
public record Rider(String template, Map<String, Object> parameters) {

    /** The part, which writes if the named part of the same statement has a row, and once for each row that it has. */
    public String after(String part) {
        return template.formatted(part + ", ");
    }
}
