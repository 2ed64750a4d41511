package com.xinfan.local.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void trainsAScorecardThatCanBeChecked() throws IOException {
        var file = Files.writeString(directory.resolve("loans.csv"), loans(600, 1));
        var later = Files.writeString(directory.resolve("later.csv"), loans(300, 2));
        assertThat(run(
                        "train",
                        file.toString(),
                        "--label",
                        "end",
                        "--good",
                        "paid",
                        "--out",
                        directory.toString(),
                        "--folds",
                        "5",
                        "--seeds",
                        "2",
                        "--later",
                        later.toString()))
                .isZero();
        assertThat(text()).contains("600 rows").contains("mean AUC 0.").contains("5 folds × 2 seeds");
        assertThat(directory.resolve("report.html")).content().contains("ROC", "KS", "IV", "评分表", "later.csv");
        var card = directory.resolve("scorecard.json");
        var first = Files.readString(card);
        assertThat(first).contains("\"name\" : \"loans\"", "\"hipparchus-core\"");
        assertThat(run("check", card.toString(), later.toString(), "--label", "end", "--good", "paid"))
                .isZero();
        assertThat(text()).contains("300 rows").contains("PSI 0.").contains("CSI");
        run(
                "train",
                file.toString(),
                "--label",
                "end",
                "--good",
                "paid",
                "--out",
                directory.toString(),
                "--folds",
                "5",
                "--seeds",
                "2",
                "--later",
                later.toString());
        assertThat(Files.readString(card)).isEqualTo(first);
    }

    @Test
    void namesTheLinesThatItCannotRead() throws IOException {
        var file = Files.writeString(directory.resolve("bad.csv"), loans(100, 1) + "1,lost\n7,paid,x\n");
        assertThatThrownBy(() -> run("train", file.toString(), "--label", "end"))
                .isInstanceOfSatisfying(
                        Trouble.class,
                        trouble -> assertThat(trouble.evidence())
                                .singleElement()
                                .asString()
                                .isEqualTo("line 103: 3 fields, not 2"));
        assertThat(directory.resolve("scorecard.json")).doesNotExist();
    }

    @Test
    void whatItDoesNotUnderstandItAnswersWithItsUsage() {
        for (var arguments : List.of(
                List.<String>of(),
                List.of("train"),
                List.of("learn", "file"),
                List.of("train", "file", "--fast"),
                List.of("train", "file", "--out"),
                List.of("check", "one"))) {
            assertThatThrownBy(() -> run(arguments.toArray(String[]::new)))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("./xinfan score train FILE");
        }
        assertThatThrownBy(() -> run("train", "file", "--folds", "1")).hasMessageContaining("--folds");
        assertThatThrownBy(() -> run("train", "no-such-file")).isInstanceOf(Trouble.class);
    }

    private int run(String... arguments) {
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new ScoreCommand().run(new Home(directory), new Console(stream, stream, false), List.of(arguments));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String loans(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder("months,end\n");
        for (var i = 0; i < rows; i++) {
            var months = 1 + random.nextInt(60);
            text.append(months).append(random.nextInt(80) < months ? ",lost\n" : ",paid\n");
        }
        return text.toString();
    }
}
