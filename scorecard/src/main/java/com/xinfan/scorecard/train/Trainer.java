package com.xinfan.scorecard.train;

import com.xinfan.scorecard.Bin;
import com.xinfan.scorecard.Characteristic;
import com.xinfan.scorecard.Origin;
import com.xinfan.scorecard.Reference;
import com.xinfan.scorecard.Scale;
import com.xinfan.scorecard.Scorecard;
import com.xinfan.scorecard.data.Column;
import com.xinfan.scorecard.data.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.hipparchus.linear.CholeskyDecomposition;
import org.jspecify.annotations.Nullable;

/** Makes a scorecard from labelled rows. */
public final class Trainer {

    private static final String HIPPARCHUS = "/META-INF/maven/org.hipparchus/hipparchus-core/pom.properties";

    private final Settings settings;
    private final String name;

    /** @param name of the scorecards that it makes */
    public Trainer(Settings settings, String name) {
        this.settings = settings;
        this.name = name;
    }

    Scale scale() {
        return settings.scale();
    }

    /**
     * What was made of a column.
     *
     * @param dropped why it is no characteristic of the scorecard; null if it is one
     */
    public record Candidate(
            Characteristic characteristic, @Nullable String dropped) {}

    /** A scorecard, and every column that could have been in it, the one that says most first. */
    public record Trained(Scorecard scorecard, List<Candidate> candidates) {}

    /**
     * Learns from these rows alone.
     *
     * @throws IllegalArgumentException if they do not suffice; says why
     */
    public Trained train(Table table, int[] rows, long seed) {
        var goods = 0L;
        for (var row : rows) {
            goods += table.bad()[row] ? 0 : 1;
        }
        if (goods == 0 || goods == rows.length) {
            throw new IllegalArgumentException("training needs goods and bads");
        }
        var candidates = candidates(table, rows);
        var kept = new ArrayList<>(candidates.stream()
                .filter(one -> one.dropped() == null)
                .map(Candidate::characteristic)
                .toList());
        var weights = weights(table, rows, kept, candidates);
        var characteristics = new ArrayList<Characteristic>();
        for (var i = 0; i < kept.size(); i++) {
            characteristics.add(weighted(kept.get(i), weights[i + 1]));
        }
        candidates.sort(Comparator.comparingDouble(
                (Candidate one) -> -one.characteristic().iv()));
        var scale = settings.scale();
        var base = (int) Math.round(scale.offset() + scale.factor() * weights[0]);
        var bands = settings.bands().stream().map(target -> target.on(scale)).toList();
        var origin = new Origin(
                table.sha256(), table.label(), goods, rows.length - goods, seed, libraries(), settings.told());
        var draft = new Scorecard(
                Scorecard.FORMAT,
                name,
                origin,
                scale,
                weights[0],
                base,
                characteristics,
                bands,
                new Reference(List.of(), List.of(0L)),
                null);
        return new Trained(referred(draft, table.scores(draft, rows)), List.copyOf(candidates));
    }

    private static Scorecard referred(Scorecard draft, int[] scores) {
        return new Scorecard(
                draft.format(),
                draft.name(),
                draft.origin(),
                draft.scale(),
                draft.intercept(),
                draft.base(),
                draft.characteristics(),
                draft.bands(),
                Reference.of(scores),
                null);
    }

    private List<Candidate> candidates(Table table, int[] rows) {
        var binner = new Binner(settings, table.bad(), rows);
        var candidates = new ArrayList<Candidate>();
        for (var column : table.columns()) {
            var bins = binner.bins(column);
            var iv = binner.iv(bins);
            var dropped = iv < settings.leastIv() ? String.format("IV %.4f 低于 %.2f", iv, settings.leastIv()) : null;
            candidates.add(new Candidate(characteristic(column, iv, bins), dropped));
        }
        return candidates;
    }

    private static Characteristic characteristic(Column column, double iv, List<Bin> bins) {
        var meaning = column.meaning();
        return new Characteristic(
                meaning.name(), meaning.zh(), meaning.code(), meaning.reason(), column.kind(), iv, 0, bins);
    }

    /** A weight below zero says the opposite of its WOE, so the most negative goes until there is none. */
    private double[] weights(Table table, int[] rows, List<Characteristic> kept, List<Candidate> candidates) {
        while (!kept.isEmpty()) {
            var weights = new Ridge(woes(table, rows, kept), good(table, rows), settings.ridge()).fit();
            var least = 1;
            for (var i = 2; i < weights.length; i++) {
                least = weights[i] < weights[least] ? i : least;
            }
            if (weights[least] > 0) {
                return weights;
            }
            var gone = kept.remove(least - 1);
            candidates.replaceAll(one -> one.characteristic() == gone ? new Candidate(gone, "权重为负，与 WOE 矛盾") : one);
        }
        throw new IllegalArgumentException(
                "no column tells goods from bads (IV of at least " + settings.leastIv() + ")");
    }

    private static double[][] woes(Table table, int[] rows, List<Characteristic> kept) {
        var woes = new double[rows.length][kept.size()];
        for (var i = 0; i < kept.size(); i++) {
            var one = kept.get(i);
            var column = table.column(one.name());
            for (var row = 0; row < rows.length; row++) {
                woes[row][i] = one.bins().get(Table.bin(one, column, rows[row])).woe();
            }
        }
        return woes;
    }

    private static boolean[] good(Table table, int[] rows) {
        var good = new boolean[rows.length];
        for (var i = 0; i < rows.length; i++) {
            good[i] = !table.bad()[rows[i]];
        }
        return good;
    }

    private Characteristic weighted(Characteristic one, double weight) {
        var bins = one.bins().stream()
                .map(bin -> new Bin(
                        bin.below(), bin.values(), bin.rest(), bin.missing(), bin.goods(), bin.bads(), bin.woe(), (int)
                                Math.round(settings.scale().factor() * weight * bin.woe())))
                .toList();
        return new Characteristic(one.name(), one.zh(), one.code(), one.reason(), one.kind(), one.iv(), weight, bins);
    }

    private static Map<String, String> libraries() {
        var properties = new Properties();
        try (var in = CholeskyDecomposition.class.getResourceAsStream(HIPPARCHUS)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(HIPPARCHUS, e);
        }
        return Map.of("hipparchus-core", properties.getProperty("version", "unknown"));
    }
}
