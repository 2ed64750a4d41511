package com.xinfan.risk.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.register.ModelForm;
import com.xinfan.scorecard.Scorecard;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScoreModelApiTests extends ScoreModelTest {

    @Test
    void whatCameWithTheProductIsTheFirstModel() {
        var dossier = json(get(MODELS + "/" + shipped(), "compliance", Role.COMPLIANCE));
        assertThat(dossier.at("/model/origin").asString()).isEqualTo("SHIPPED");
        assertThat(dossier.at("/model/state").asString()).isEqualTo("APPROVED");
        assertThat(dossier.get("placements").toString()).contains("CHAMPION", "ACTIVE", "LOAN");
        var answer = decided(anInvestor(AgeBand.FROM_25_TO_34), 100_000);
        assertThat(answer.get("modelVersion").asString()).isEqualTo(versionOf(shipped()));
    }

    @Test
    void aModelComesIntoUseByFourEyesTwice() {
        var text = trained(101);
        var dossier = json(register(text, "modeller").expectStatus().isCreated());
        var id = dossier.at("/model/id").asString();
        assertThat(dossier.at("/model/state").asString()).isEqualTo("REGISTERED");
        assertThat(json(get(MODELS + "/" + id + "/scorecard", "risk", Role.RISK)))
                .isEqualTo(new JsonMapper().readTree(text));
        refused(register(text, "other"), 409, "score_model_known");
        var path = MODELS + "/" + id;
        refused(post(path + "/submission", Map.of(), "modeller", Role.RISK), 409, "score_model_state");
        refused(
                post(path + "/placements", Map.of("role", "CHAMPION"), "modeller", Role.RISK),
                409,
                "score_model_state");
        refused(
                post(path + "/validations", validation(true), "modeller", Role.RISK),
                409,
                "score_model_own_validation");
        post(path + "/validations", validation(false), "validator", Role.RISK)
                .expectStatus()
                .isOk();
        refused(post(path + "/submission", Map.of(), "modeller", Role.RISK), 409, "score_model_state");
        post(path + "/validations", validation(true), "validator", Role.COMPLIANCE)
                .expectStatus()
                .isOk();
        post(path + "/submission", Map.of(), "validator", Role.RISK)
                .expectStatus()
                .isOk();
        var approval = "/admin/v1/risk/approvals/" + approvalOf(id) + "/approve";
        refused(post(approval, Map.of(), "validator", Role.RISK), 409, "approval_by_author");
        refused(post(approval, Map.of(), "modeller", Role.RISK), 409, "score_model_own_validation");
        approve(id);
        var seen = json(get(path, "risk", Role.RISK));
        assertThat(seen.at("/model/state").asString()).isEqualTo("APPROVED");
        assertThat(seen.get("validations")).hasSize(2);
        refused(post(path + "/validations", validation(true), "validator", Role.RISK), 409, "score_model_state");
        var before = decided(anInvestor(AgeBand.FROM_25_TO_34), 100_000);
        assertThat(before.get("modelVersion").asString()).isEqualTo(versionOf(shipped()));
        var placement = proposed(id, Map.of("role", "CHAMPION"));
        assertThat(decided(anInvestor(AgeBand.FROM_25_TO_34), 100_000)
                        .get("modelVersion")
                        .asString())
                .isEqualTo(versionOf(shipped()));
        approve(placement);
        var after = decided(anInvestor(AgeBand.FROM_25_TO_34), 100_000);
        assertThat(after.get("modelVersion").asString()).isEqualTo(versionOf(id));
        refused(post(path + "/retirement", Map.of("reason", "x"), "risk", Role.RISK), 409, "score_model_champion");
        place(shipped(), Map.of("role", "CHAMPION"));
        post(path + "/retirement", Map.of("reason", "新模型更好"), "risk", Role.RISK)
                .expectStatus()
                .isOk();
        refused(
                post(path + "/placements", Map.of("role", "CHAMPION"), "modeller", Role.RISK),
                409,
                "score_model_state");
        replays(after, versionOf(id));
        replays(before, versionOf(shipped()));
    }

    @Test
    void challengersAreScoredBesideTheChampionAndDecideTheirShare() {
        var shadow = approved(102);
        var partner = approved(103);
        place(shadow, Map.of("role", "CHALLENGER"));
        place(partner, Map.of("role", "CHALLENGER", "share", 5_000));
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        var deciders = new TreeMap<String, Integer>();
        for (var i = 0; i < 4 || i < 60 && deciders.size() < 2; i++) {
            var answer = decided(user, 100_000);
            deciders.merge(answer.get("modelVersion").asString(), 1, Integer::sum);
            var stored = stored(answer);
            assertThat(stored.get("shadows")).hasSize(2);
            assertThat(stored.get("shadows").toString())
                    .contains(versionOf(shadow))
                    .doesNotContain(answer.get("modelVersion").asString());
            assertThat(stored.at("/shadows/0/credit/reasons").isArray()).isTrue();
            replays(answer, answer.get("modelVersion").asString());
        }
        assertThat(deciders).containsOnlyKeys(versionOf(shipped()), versionOf(partner));
        var third = approved(104);
        var tooMuch = proposed(third, Map.of("role", "CHALLENGER", "share", 1));
        refused(
                post("/admin/v1/risk/approvals/" + approvalOf(tooMuch) + "/approve", Map.of(), "compliance", Role.RISK),
                422,
                "score_placement_invalid");
    }

    /** Who approves a change approves what she saw; another change in between makes it stale. */
    @Test
    void anApprovalIsOfTheChampionOfItsTime() {
        var one = approved(102);
        var other = approved(103);
        var placement = proposed(one, Map.of("role", "CHAMPION"));
        place(other, Map.of("role", "CHAMPION"));
        refused(
                post(
                        "/admin/v1/risk/approvals/" + approvalOf(placement) + "/approve",
                        Map.of(),
                        "compliance",
                        Role.RISK),
                409,
                "approval_stale");
        assertThat(jdbc().sql("select count(*) from score_placement where role = 'CHAMPION' and state = 'ACTIVE'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aProductCanHaveAChampionOfItsOwn() {
        var own = approved(102);
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        var question = anApplication(user, 100_000);
        var product = question.get("productId").toString();
        place(own, Map.of("role", "CHAMPION", "scenario", "LOAN:" + product));
        assertThat(json(credit(question)).get("modelVersion").asString()).isEqualTo(versionOf(own));
        var elsewhere = new HashMap<>(anApplication(user, 100_000));
        elsewhere.put("productId", unknown());
        assertThat(json(credit(elsewhere)).get("modelVersion").asString()).isEqualTo(versionOf(shipped()));
        jdbc().sql("update score_placement set state = 'ENDED' where scenario <> 'LOAN'")
                .update();
    }

    /** The form that decides gives exactly the points of the trainer's own scorer, whatever is known of someone. */
    @Test
    void decidesByThePointsThatWereTrained() {
        var trained = Scorecard.parse(trained(102));
        var formed = context.getBean(ModelForm.class).form(trained(102));
        var decides = new JsonMapper().readValue(formed.definition(), com.xinfan.risk.score.Scorecard.class);
        var random = new SplittableRandom(1);
        for (var i = 0; i < 2_000; i++) {
            var measures = new TreeMap<Measure, Long>();
            var bins = new int[trained.characteristics().size()];
            for (var at = 0; at < bins.length; at++) {
                var one = trained.characteristics().get(at);
                var most = one.name().equals("INVESTED_FEN") ? 4_000_000 : 900;
                var value = (long) random.nextInt(random.nextBoolean() ? 10 : most);
                var there = random.nextInt(10) > 0;
                if (there) {
                    measures.put(Measure.valueOf(one.name()), value);
                }
                bins[at] = one.bin(there ? value : Double.NaN);
            }
            var score = decides.base();
            for (var characteristic : decides.characteristics()) {
                score += characteristic.points(measures);
            }
            assertThat(score).isEqualTo(trained.score(bins));
        }
    }

    @Test
    void refusesWhatNobodyCanBeScoredOrPricedBy() {
        var good = trained(102);
        invalid("{}");
        invalid("[]");
        invalid(good.replace("\"BUREAU_SCORE\"", "\"GENDER\""));
        invalid(good.replace("\"0.0900\"", "\"0.2401\""));
        invalid(good.replace("\"DECLINE\"", "\"MAYBE\""));
        refused(post(MODELS, Map.of("scorecard", good, "reportSha256", "xyz"), "risk", Role.RISK), 400, null);
        for (var bad : Map.<String, Object>of("auc", 1.2, "rows", 0, "sampleSha256", "no", "findings", " ")
                .entrySet()) {
            var body = validation(true);
            body.put(bad.getKey(), bad.getValue());
            var problem = json(post(MODELS + "/" + unknown() + "/validations", body, "risk", Role.RISK)
                    .expectStatus()
                    .isBadRequest());
            assertThat(problem.get("param").asString()).isEqualTo("/" + bad.getKey());
        }
        refused(get(MODELS + "/" + unknown(), "risk", Role.RISK), 404, "score_model_not_found");
        post(MODELS, Map.of("scorecard", good, "reportSha256", SHA), "support", Role.SUPPORT)
                .expectStatus()
                .isForbidden();
    }

    private void invalid(String scorecard) {
        var problem = refused(register(scorecard, "modeller"), 422, "score_model_invalid");
        assertThat(problem).isEqualTo("/scorecard");
    }

    private void replays(tools.jackson.databind.JsonNode answer, String version) {
        var path = "/admin/v1/credit-decisions/" + answer.get("decisionId").asString() + "/replay";
        var replay = json(get(path, "risk", Role.RISK).expectStatus().isOk());
        assertThat(replay.get("modelVersion").asString()).isEqualTo(version);
        assertThat(replay.at("/credit/score").asInt())
                .isEqualTo(answer.get("score").asInt());
        assertThat(replay.get("same").asBoolean()).isTrue();
        assertThat(replay.get("shadowsSame").asBoolean()).isTrue();
    }

    /** The parameter that is named, if any. */
    private static String refused(
            org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec response, int status, String code) {
        var problem = json(response.expectStatus().isEqualTo(status));
        if (code != null) {
            assertThat(problem.get("code").asString()).isEqualTo(code);
        }
        return problem.path("param").asString("");
    }
}
