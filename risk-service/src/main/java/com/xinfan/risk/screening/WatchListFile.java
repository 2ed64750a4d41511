package com.xinfan.risk.screening;

import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.Ids;
import com.xinfan.risk.screening.name.Name;
import com.xinfan.sheet.reading.Fault;
import com.xinfan.sheet.reading.Line;
import com.xinfan.sheet.reading.Sheet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of names as a file. Columns: {@code ref} (the id at its source), {@code name}; and, if there are any, {@code
 * aliases} (apart by semicolons), {@code type} (PERSON or ENTITY), {@code birth} (a year or a day), {@code
 * nationality}, {@code programme}.
 */
record WatchListFile(Sheet sheet, List<Row> rows) {

    static final int LINES_MAX = 100_000;

    private static final int REF_MAX = 100;
    private static final int NAME_MAX = 300;
    private static final int ALIASES_MAX = 4_000;
    private static final int TEXT_MAX = 200;
    private static final Set<String> REQUIRED = Set.of("ref", "name");
    private static final Set<String> OPTIONAL = Set.of("aliases", "type", "birth", "nationality", "programme");

    enum Type {
        PERSON,
        ENTITY
    }

    /** One entry of a list. */
    record Row(
            UUID id,
            String ref,
            Type type,
            String name,
            List<String> aliases,
            @Nullable Integer birthYear,
            @Nullable String nationality,
            @Nullable String programme) {

        /** The same as long as it says the same of a person. */
        String content() {
            return Approvals.hashOf(ref, type, name, aliases, birthYear == null ? "" : birthYear);
        }
    }

    static WatchListFile read(byte[] file) {
        var rows = new ArrayList<Row>();
        var refs = new HashSet<String>();
        var sheet = Sheet.read(file, REQUIRED, OPTIONAL, LINES_MAX, line -> {
            var row = row(line);
            if (!refs.add(row.ref())) {
                line.refuse("ref", Fault.Kind.REPEATED);
            }
            rows.add(row);
        });
        return new WatchListFile(sheet, rows);
    }

    private static Row row(Line line) {
        var name = line.required("name", NAME_MAX);
        if (!name.isEmpty() && Name.of(name).isEmpty()) {
            line.refuse("name", Fault.Kind.INVALID);
        }
        var aliases = Stream.of(Objects.requireNonNullElse(line.text("aliases", ALIASES_MAX), "")
                        .split(";"))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .distinct()
                .toList();
        return new Row(
                Ids.next(),
                line.required("ref", REF_MAX),
                Objects.requireNonNullElse(line.meaning("type", WatchListFile::type), Type.PERSON),
                name,
                aliases,
                line.meaning("birth", WatchListFile::year),
                line.text("nationality", TEXT_MAX),
                line.text("programme", TEXT_MAX));
    }

    private static Optional<Type> type(String text) {
        return Stream.of(Type.values())
                .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static Optional<Integer> year(String text) {
        return text.matches("(1[89]|20)\\d\\d(-(0[1-9]|1[0-2])(-([0-2]\\d|3[01]))?)?")
                ? Optional.of(Integer.valueOf(text.substring(0, 4)))
                : Optional.empty();
    }
}
