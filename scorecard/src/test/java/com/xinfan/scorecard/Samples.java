package com.xinfan.scorecard;

import com.xinfan.scorecard.data.Dictionary;
import com.xinfan.scorecard.data.Table;
import com.xinfan.scorecard.data.TableReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** Made-up applicants whose end follows from what is known of them, and the public sample where it lies. */
public final class Samples {

    private Samples() {}

    /** {@code xinfan.data} or the directory beside the work tree; it is no part of the product. */
    public static Path german() {
        var root = Path.of(System.getProperty("xinfan.root", "."));
        var data = System.getProperty("xinfan.data");
        return (data == null ? root.resolve("../shared/data") : Path.of(data)).resolve("german_credit.data");
    }

    /** Age (some missing), months, a code of -1 in months, a purpose, and noise; 1 is bad. */
    public static String csv(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder("age,months,purpose,noise,bad\n");
        for (var i = 0; i < rows; i++) {
            var age = 20 + random.nextInt(45);
            var months = random.nextInt(20) == 0 ? -1 : 3 + random.nextInt(57);
            var purpose = random.nextInt(6);
            var odds = -1.6 + 0.04 * (months < 0 ? 20 : months - 30) - 0.03 * (age - 40) + 0.35 * (purpose - 2);
            var bad = random.nextDouble() < 1 / (1 + Math.exp(-odds));
            text.append(random.nextInt(25) == 0 ? "" : Integer.toString(age))
                    .append(',')
                    .append(months)
                    .append(",P")
                    .append(purpose)
                    .append(',')
                    .append(String.format(Locale.ROOT, "%.3f", random.nextDouble()))
                    .append(bad ? ",1\n" : ",0\n");
        }
        return text.toString();
    }

    public static Dictionary dictionary() {
        return Dictionary.parse("""
            {"name": "made-up", "label": {"column": "bad", "good": ["0"], "bad": ["1"]},
             "columns": [
               {"name": "age", "zh": "年龄", "code": "AGE", "reason": "年龄段评分较低"},
               {"name": "months", "kind": "NUMERIC", "trend": "WORSE", "special": [-1], "zh": "期限"}]}
            """);
    }

    public static Table table(int rows, long seed) {
        return TableReader.read(
                csv(rows, seed).getBytes(StandardCharsets.UTF_8), dictionary(), TableReader.Labels.AS_IN_DICTIONARY);
    }
}
