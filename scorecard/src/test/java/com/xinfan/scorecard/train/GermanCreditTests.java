package com.xinfan.scorecard.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.xinfan.scorecard.Samples;
import com.xinfan.scorecard.data.Dictionary;
import com.xinfan.scorecard.data.TableReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The public sample on which the trainer is measured: Statlog German Credit (Hofmann, 1994). */
class GermanCreditTests {

    @Test
    void tellsGoodsFromBadsAsWellAsPublishedScorecards() throws IOException {
        var file = Samples.german();
        assumeTrue(Files.isReadable(file), () -> "not measured: there is no " + file);
        var table = TableReader.read(file, dictionary(), TableReader.Labels.AS_IN_DICTIONARY);
        assertThat(table.rows()).isEqualTo(1_000);
        var outcome = new CrossValidation(new Trainer(Settings.USUAL, "german-credit"), 10).run(table, 5, 1, _ -> {});
        assertThat(outcome.evidence().aucs()).hasSize(5);
        assertThat(outcome.evidence().auc()).isGreaterThanOrEqualTo(0.785);
    }

    private static Dictionary dictionary() throws IOException {
        try (var in = GermanCreditTests.class.getResourceAsStream("/german-credit.dictionary.json")) {
            return Dictionary.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
