package com.xinfan.scorecard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The model, as it stands in {@code scorecard.json}.
 *
 * @param base points that everybody has; with the points of one bin of each characteristic they are the score
 * @param intercept the log odds of good of somebody whose every WOE is 0
 * @param bands cut-offs and prices, from the best to the worst
 * @param reference the scores of the training rows
 * @param evidence null where it was not cross-validated
 */
public record Scorecard(
        int format,
        String name,
        Origin origin,
        Scale scale,
        double intercept,
        int base,
        List<Characteristic> characteristics,
        List<Band> bands,
        Reference reference,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Evidence evidence) {

    public static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public Scorecard {
        characteristics = List.copyOf(characteristics);
        bands = List.copyOf(bands);
    }

    /** @throws IllegalArgumentException if the text is no sound scorecard; says what is wrong */
    public static Scorecard parse(String text) {
        try {
            var scorecard = JSON.readValue(text, Scorecard.class);
            var faults = scorecard.faults();
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", faults));
            }
            return scorecard;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("something that must be there is missing", e);
        }
    }

    /** The same scorecard has the same text. */
    public String text() {
        return JSON.writeValueAsString(this) + "\n";
    }

    public Scorecard with(Evidence found) {
        return new Scorecard(format, name, origin, scale, intercept, base, characteristics, bands, reference, found);
    }

    /** @param bins which bin of each characteristic */
    public int score(int[] bins) {
        var score = base;
        for (var i = 0; i < bins.length; i++) {
            score += characteristics.get(i).bins().get(bins[i]).points();
        }
        return score;
    }

    /** The log odds of good before they are rounded to points. */
    public double logOdds(int[] bins) {
        var sum = intercept;
        for (var i = 0; i < bins.length; i++) {
            var characteristic = characteristics.get(i);
            sum += characteristic.weight() * characteristic.bins().get(bins[i]).woe();
        }
        return sum;
    }

    /** What cost the most points against the best bin, the worst first; nothing that cost none. */
    public List<Characteristic> reasons(int[] bins, int most) {
        return IntStream.range(0, bins.length)
                .filter(i -> lost(i, bins[i]) > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -lost(i, bins[i])))
                .limit(most)
                .map(characteristics::get)
                .toList();
    }

    private int lost(int characteristic, int bin) {
        var one = characteristics.get(characteristic);
        return one.most() - one.bins().get(bin).points();
    }

    /** What does not hold together, in words; empty for a sound scorecard. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (format != FORMAT) {
            faults.add("format " + format + " is not " + FORMAT);
        }
        if (characteristics.isEmpty()) {
            faults.add("no characteristic");
        }
        var names = new HashSet<String>();
        for (var one : characteristics) {
            if (!names.add(one.name())) {
                faults.add(one.name() + " occurs twice");
            }
            faults(one, faults);
        }
        return faults;
    }

    private static void faults(Characteristic one, List<String> faults) {
        var missing = one.bins().stream().filter(Bin::missing).count();
        var rest = one.bins().stream().filter(Bin::rest).count();
        var intervals = one.bins().stream().filter(Bin::interval).toList();
        var sound = missing == 1
                && switch (one.kind()) {
                    case NUMERIC -> rest == 0 && rising(intervals);
                    case CATEGORICAL -> rest == 1 && intervals.isEmpty();
                };
        if (!sound) {
            faults.add("the bins of " + one.name() + " leave a gap or overlap");
        }
    }

    private static boolean rising(List<Bin> intervals) {
        for (var i = 0; i < intervals.size(); i++) {
            var below = intervals.get(i).below();
            var before = i == 0 ? null : intervals.get(i - 1).below();
            if ((below == null) != (i == intervals.size() - 1) || below != null && before != null && below <= before) {
                return false;
            }
        }
        return !intervals.isEmpty();
    }
}
