package com.xinfan.scorecard.data;

import com.xinfan.scorecard.Band;
import com.xinfan.scorecard.Kind;
import com.xinfan.scorecard.Scale;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the columns of a file mean, as JSON; all of it may be left out.
 *
 * @param name of the scorecard
 * @param bands by the greatest probability of bad that still is in them, from the best to the worst
 */
public record Dictionary(
        @Nullable String name,
        @Nullable Label label,
        List<Entry> columns,
        @Nullable Scale scale,
        @Nullable List<Target> bands) {

    public static final Dictionary NONE = new Dictionary(null, null, List.of(), null, null);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Dictionary {
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /** @throws IllegalArgumentException if it is none; says what is wrong */
    public static Dictionary parse(String text) {
        try {
            var dictionary = JSON.readValue(text, Dictionary.class);
            var names = new HashSet<String>();
            for (var entry : dictionary.columns()) {
                if (!names.add(entry.name())) {
                    throw new IllegalArgumentException(entry.name() + " occurs twice");
                }
            }
            return dictionary;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** Which column says how it ended, and by what. */
    public record Label(
            @Nullable String column,
            @Nullable List<String> good,
            @Nullable List<String> bad) {}

    /**
     * One column.
     *
     * @param kind null: as its values look
     * @param use false: not a characteristic
     * @param special numbers that are codes, each a bin of its own
     * @param missing what stands for nothing, beside the empty field
     */
    public record Entry(
            String name,
            @Nullable Kind kind,
            @Nullable String zh,
            @Nullable String code,
            @Nullable String reason,
            @Nullable Boolean use,
            @Nullable Trend trend,
            @Nullable List<Double> special,
            @Nullable List<String> missing) {}

    /** A band whose cut-off follows from the model. {@code badAtMost} is null on the last. */
    public record Target(
            String grade,
            @Nullable Double badAtMost,
            String outcome,
            long limit,
            @Nullable String annualRate) {

        /** The band with its cut-off on a scale. */
        public Band on(Scale scale) {
            return new Band(grade, badAtMost == null ? null : scale.scoreAt(badAtMost), outcome, limit, annualRate);
        }
    }

    public Optional<Entry> entry(String column) {
        return columns.stream().filter(entry -> entry.name().equals(column)).findFirst();
    }
}
