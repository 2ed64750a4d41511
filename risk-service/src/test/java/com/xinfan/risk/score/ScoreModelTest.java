package com.xinfan.risk.score;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.scorecard.data.Dictionary;
import com.xinfan.scorecard.data.TableReader;
import com.xinfan.scorecard.train.Settings;
import com.xinfan.scorecard.train.Trainer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Trained models and the way into use, for the tests of the register and of monitoring. */
abstract class ScoreModelTest extends CreditTest {

    static final String MODELS = "/admin/v1/score-models";
    static final String SHA = "ab".repeat(32);

    private static final Map<Long, String> TRAINED = new HashMap<>();

    /** The scorecard that came with the product decides again, whatever a test has placed. */
    @AfterEach
    void theShippedOneIsChampionAgain() {
        var champion = jdbc().sql("""
            select m.origin from score_placement p join score_model m on m.id = p.model_id
            where p.state = 'ACTIVE' and p.role = 'CHAMPION' and p.scenario = 'LOAN'\
            """).query(String.class).single();
        if (!champion.equals("SHIPPED")) {
            place(shipped(), Map.of("role", "CHAMPION"));
        }
        jdbc().sql("update score_placement set state = 'ENDED' where state = 'ACTIVE' and role = 'CHALLENGER'")
                .update();
    }

    String shipped() {
        return jdbc().sql("select id from score_model where origin = 'SHIPPED'")
                .query(UUID.class)
                .single()
                .toString();
    }

    /** A scorecard of measures, trained on made-up applicants; another seed is another version. */
    static String trained(long seed) {
        return TRAINED.computeIfAbsent(seed, ScoreModelTest::train);
    }

    private static String train(long seed) {
        var random = new SplittableRandom(seed);
        var text = new StringBuilder("BUREAU_SCORE,BUREAU_OPEN_LOANS,DEPOSITS,INVESTED_FEN,bad\n");
        for (var i = 0; i < 1_500; i++) {
            var bureau = 350 + random.nextInt(450);
            var open = random.nextInt(8);
            var deposits = random.nextInt(10);
            var odds = -1.5 - (bureau - 600) / 80.0 + 0.25 * (open - 3) - 0.2 * (deposits - 4);
            text.append(random.nextInt(20) == 0 ? "" : Integer.toString(bureau))
                    .append(',')
                    .append(open)
                    .append(',')
                    .append(deposits)
                    .append(',')
                    .append(random.nextInt(3_000_000))
                    .append(random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? ",1\n" : ",0\n");
        }
        var table = TableReader.read(
                text.toString().getBytes(StandardCharsets.UTF_8), Dictionary.NONE, new TableReader.Labels("bad", "0"));
        return new Trainer(Settings.USUAL, "test-" + seed)
                .train(table, table.all(), seed)
                .scorecard()
                .text();
    }

    ResponseSpec register(String scorecard, String author) {
        return post(MODELS, Map.of("scorecard", scorecard, "reportSha256", SHA), author, Role.RISK);
    }

    static Map<String, Object> validation(boolean passed) {
        return new HashMap<>(Map.of(
                "sample",
                "2026 上半年",
                "sampleSha256",
                SHA,
                "rows",
                500,
                "bads",
                120,
                "auc",
                0.7712,
                "ks",
                0.4123,
                "psi",
                0.0312,
                "findings",
                "样本外表现与训练一致",
                "passed",
                passed));
    }

    /** Registered, validated by another and approved by a third; answers its id. */
    String approved(long seed) {
        var known = jdbc().sql("select id from score_model where name = :name")
                .param("name", "test-" + seed)
                .query(UUID.class)
                .optional();
        if (known.isPresent()) {
            return known.get().toString();
        }
        var id = json(register(trained(seed), "modeller").expectStatus().isCreated())
                .at("/model/id")
                .asString();
        post(MODELS + "/" + id + "/validations", validation(true), "validator", Role.RISK)
                .expectStatus()
                .isOk();
        post(MODELS + "/" + id + "/submission", Map.of(), "modeller", Role.RISK)
                .expectStatus()
                .isOk();
        approve(id);
        return id;
    }

    /** Placed, with the word of a second person. */
    void place(String id, Map<String, Object> placing) {
        approve(proposed(id, placing));
    }

    String proposed(String id, Map<String, Object> placing) {
        var dossier = json(post(MODELS + "/" + id + "/placements", placing, "modeller", Role.RISK)
                .expectStatus()
                .isOk());
        var open = new ArrayList<String>();
        for (var one : dossier.get("placements")) {
            if (one.get("state").asString().equals("PROPOSED")) {
                open.add(one.get("id").asString());
            }
        }
        return open.getFirst();
    }

    String versionOf(String id) {
        return json(get(MODELS + "/" + id, "risk", Role.RISK))
                .at("/model/version")
                .asString();
    }

    JsonNode stored(JsonNode answer) {
        return json(get("/admin/v1/credit-decisions/" + answer.get("decisionId").asString(), "risk", Role.RISK));
    }

    static String unknown() {
        return Ids.next().toString();
    }
}
