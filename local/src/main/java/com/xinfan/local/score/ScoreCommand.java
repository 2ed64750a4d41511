package com.xinfan.local.score;

import com.xinfan.local.Command;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import com.xinfan.scorecard.Scorecard;
import com.xinfan.scorecard.data.Dictionary;
import com.xinfan.scorecard.data.Table;
import com.xinfan.scorecard.data.TableReader;
import com.xinfan.scorecard.data.UnreadableTable;
import com.xinfan.scorecard.measure.Calibration;
import com.xinfan.scorecard.measure.Shift;
import com.xinfan.scorecard.measure.Spread;
import com.xinfan.scorecard.report.TrainingReport;
import com.xinfan.scorecard.train.CrossValidation;
import com.xinfan.scorecard.train.Settings;
import com.xinfan.scorecard.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Trains scorecards from labelled CSV and checks them on other samples. */
public final class ScoreCommand implements Command {

    private static final int MOST_FAULTS = 20;

    @Override
    public String name() {
        return "score";
    }

    @Override
    public String usage() {
        return "train FILE [--label COLUMN] [--out DIR] [--folds 10] [--seeds 5] …   a scorecard from labelled CSV";
    }

    @Override
    public int run(Home home, Console console, List<String> arguments) {
        var wish = ScoreWish.of(arguments);
        try {
            return switch (wish.verb()) {
                case "train" -> train(console, wish);
                default -> check(console, wish);
            };
        } catch (UnreadableTable unreadable) {
            var faults = unreadable.faults();
            var shown = faults.stream().limit(MOST_FAULTS).toList();
            throw new Trouble(
                    unreadable.getMessage() + (faults.size() > MOST_FAULTS ? ", the first of them:" : ""), shown);
        } catch (IllegalArgumentException e) {
            throw new Trouble(Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
        }
    }

    private static int train(Console console, ScoreWish wish) {
        var dictionary = dictionary(wish);
        var table = TableReader.read(wish.file(0), dictionary, wish.labels());
        var file = wish.file(0).getFileName().toString().replaceFirst("\\.[a-z]+$", "");
        var trainer = new Trainer(Settings.USUAL.with(dictionary), Objects.requireNonNullElse(dictionary.name(), file));
        var all = wish.folds() * wish.seeds();
        var outcome = new CrossValidation(trainer, wish.folds())
                .run(table, wish.seeds(), wish.seed(), done -> console.status("  fold " + done + " of " + all));
        var trained = trainer.train(table, table.all(), wish.seed());
        var card = trained.scorecard().with(outcome.evidence());
        var later = later(wish, dictionary, card);
        var page = TrainingReport.page(new Trainer.Trained(card, trained.candidates()), table, outcome.spread(), later);
        var json = write(wish.out().resolve("scorecard.json"), card.text());
        var html = write(wish.out().resolve("report.html"), page);
        table.notes().forEach(note -> console.line("  " + note));
        trained.candidates().stream()
                .filter(one -> one.dropped() != null)
                .forEach(one -> console.line("  " + one.characteristic().name() + ": " + one.dropped()));
        tell(console, table, outcome);
        console.line("  " + json);
        console.line("  " + html);
        return 0;
    }

    private static void tell(Console console, Table table, CrossValidation.Outcome outcome) {
        var evidence = outcome.evidence();
        console.line(format("%,d rows, %,d bad", table.rows(), outcome.spread().bads()));
        for (var i = 0; i < evidence.aucs().size(); i++) {
            console.line(format("  seed %d: AUC %.4f", i + 1, evidence.aucs().get(i)));
        }
        console.line(format(
                "mean AUC %.4f (%d folds × %d seeds), Gini %.4f, KS %.4f, Brier %.4f",
                evidence.auc(),
                evidence.folds(),
                evidence.aucs().size(),
                evidence.gini(),
                evidence.ks(),
                evidence.brier()));
    }

    private static TrainingReport.@Nullable Later later(ScoreWish wish, Dictionary dictionary, Scorecard card) {
        var file = wish.later();
        if (file == null) {
            return null;
        }
        var table = TableReader.read(file, dictionary, wish.labels());
        return new TrainingReport.Later(
                file.getFileName().toString(),
                Spread.of(table.scores(card, table.all()), table.bad()),
                Shift.of(card, table.bins(card, table.all())));
    }

    /** What a validator writes into the register: figures of a scorecard on a sample that it was not trained on. */
    private static int check(Console console, ScoreWish wish) {
        var card = Scorecard.parse(text(wish.file(0)));
        var table = TableReader.read(wish.file(1), dictionary(wish), wish.labels());
        var bins = table.bins(card, table.all());
        var spread = Spread.of(table.scores(card, table.all()), table.bad());
        var ranking = spread.ranking();
        var shift = Shift.of(card, bins);
        var calibration = Calibration.of(spread, card.scale(), false);
        console.line(format("%,d rows, %,d bad, sha256 %s", table.rows(), spread.bads(), table.sha256()));
        console.line(format(
                "AUC %.4f, KS %.4f, PSI %.4f, Brier %.4f, Hosmer–Lemeshow p %.4f",
                ranking.auc(), ranking.ks(), shift.psi(), calibration.brier(), calibration.p()));
        shift.characteristics()
                .forEach(one ->
                        console.line(format("  CSI %.4f  %s (%+.1f points)", one.csi(), one.name(), one.points())));
        return 0;
    }

    private static Dictionary dictionary(ScoreWish wish) {
        var file = wish.dictionary();
        return file == null ? Dictionary.NONE : Dictionary.parse(text(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Trouble("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
