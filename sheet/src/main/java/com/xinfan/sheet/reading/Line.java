package com.xinfan.sheet.reading;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One line, whose cells are asked for one by one; what is wrong with them is told at once. */
public final class Line {

    private final long number;
    private final Map<String, String> cells;
    private final Consumer<Fault> faults;

    Line(long number, Map<String, String> cells, Consumer<Fault> faults) {
        this.number = number;
        this.cells = cells;
        this.faults = faults;
    }

    public long number() {
        return number;
    }

    /** The text of a cell; null if it is empty. */
    public @Nullable String text(String column, int max) {
        var text = cells.getOrDefault(column, "").strip();
        if (text.length() > max) {
            refuse(column, Fault.Kind.TOO_LONG);
        }
        return text.isEmpty() ? null : text;
    }

    /** The same of a cell that must not be empty; told if it is, and answered as an empty text. */
    public String required(String column, int max) {
        var text = text(column, max);
        if (text == null) {
            refuse(column, Fault.Kind.REQUIRED);
            return "";
        }
        return text;
    }

    /** What a text means; null if it is empty, or means nothing, which is told. */
    public <T> @Nullable T meaning(String column, Function<String, Optional<T>> reader) {
        var text = cells.getOrDefault(column, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        var meaning = reader.apply(text);
        if (meaning.isEmpty()) {
            refuse(column, Fault.Kind.INVALID);
        }
        return meaning.orElse(null);
    }

    public void refuse(String column, Fault.Kind kind) {
        faults.accept(Fault.of(number, column, kind));
    }
}
