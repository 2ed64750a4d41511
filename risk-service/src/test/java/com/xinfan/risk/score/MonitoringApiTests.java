package com.xinfan.risk.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.scorecard.measure.Spread;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MonitoringApiTests extends ScoreModelTest {

    /** Through the front door: decided, paid out, one of two badly overdue, and looked at when both are over. */
    @Test
    void labelsThatHaveMaturedAreHeldAgainstTheScores() {
        var id = approved(106);
        place(id, Map.of("role", "CHAMPION"));
        var quarter = quarter();
        var good = lent();
        var bad = lent();
        var young = decided(anInvestor(AgeBand.FROM_25_TO_34), 100_000);
        assertThat(young.get("modelVersion").asString()).isEqualTo(versionOf(id));
        publish(new LoanEvent.Overdue(
                bad.user(),
                businessClock.now().plusSeconds(1),
                bad.loan(),
                40,
                OverdueBucket.M2,
                Money.ofFen(10_000),
                Money.ofFen(90_000)));
        awaitQuiet();
        var early = report(id, quarter);
        assertThat(early.get("decisions").asInt()).isEqualTo(3);
        assertThat(early.get("ended").asInt()).isZero();
        businessClock.advance(Duration.ofDays(3 * 30 + 31).plusMinutes(1));
        var late = report(id, quarter);
        assertThat(late.get("baseline").asString()).isEqualTo("TRAINING");
        // The third was never paid out, so nothing is said of it.
        assertThat(late.get("ended").asInt()).isEqualTo(2);
        assertThat(late.get("bads").asInt()).isEqualTo(1);
        assertThat(late.at("/ranking/auc").asDouble()).isEqualTo(0.5);
        assertThat(late.get("approvedShare").asDouble()).isBetween(0.0, 1.0);
        assertThat(good.user()).isNotEqualTo(bad.user());
    }

    /** Figures of a quarter of 400 applications against those of the counts themselves; then the daily look. */
    @Test
    void aPopulationThatHasMovedIsToldWithPictures() {
        var id = approved(107);
        var version = versionOf(id);
        place(id, Map.of("role", "CHALLENGER"));
        seed(version);
        var report = report(id, quarter());
        assertThat(report.get("decisions").asInt()).isEqualTo(400);
        assertThat(report.get("scored").asInt()).isEqualTo(400);
        assertThat(report.get("psi").asDouble()).isGreaterThan(0.25);
        assertThat(report.get("alerts")).hasSize(1);
        assertThat(report.get("ended").asInt()).isEqualTo(400);
        var expected = new Spread();
        for (var i = 0; i < 400; i++) {
            expected.add(300 + i % 200, bad(i));
        }
        assertThat(report.at("/ranking/auc").asDouble())
                .isEqualTo(expected.ranking().auc(), within(1e-12));
        assertThat(report.at("/ranking/ks").asDouble())
                .isEqualTo(expected.ranking().ks(), within(1e-12));
        assertThat(report.at("/fit/brier").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.get("overriddenAbove").asInt()).isEqualTo(100);
        assertThat(report.get("overrideShare").asDouble()).isEqualTo(0.25);
        var page = get(MODELS + "/" + id + "/monitoring/page", "compliance", Role.COMPLIANCE)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(page)
                .contains("<svg ", "ROC", "KS", "校准", "PSI", "人群已显著偏移", version)
                .doesNotContain("<script");
        runDueWork();
        var looks = looks(version);
        var drift = jdbc().sql("select psi from score_drift where model_version = :version order by day desc limit 1")
                .param("version", version)
                .query(Double.class)
                .list();
        assertThat(drift).containsExactly(report.get("psi").asDouble());
        var gauge = context.getBean(MeterRegistry.class)
                .get("score.psi")
                .tag("model", version)
                .gauge();
        assertThat(gauge.value()).isEqualTo(drift.getFirst());
        runDueWork();
        assertThat(looks(version)).isEqualTo(looks);
    }

    private long looks(String version) {
        return jdbc().sql("select count(*) from score_drift where model_version = :version")
                .param("version", version)
                .query(Long.class)
                .single();
    }

    /** What came with the product was trained on nothing: its first quarter is what later ones are compared with. */
    @Test
    void theShippedModelIsComparedWithItsFirstQuarter() {
        decided(anInvestor(AgeBand.FROM_25_TO_34), 100_000);
        var first = jdbc().sql("select min(decided_at) from credit_decision where model_version = :version")
                .param("version", versionOf(shipped()))
                .query(java.sql.Timestamp.class)
                .single()
                .toInstant();
        var begun = report(shipped(), quarter(LocalDate.ofInstant(first, BusinessClock.ZONE)));
        assertThat(begun.path("baseline").isMissingNode()
                        || begun.path("baseline").isNull())
                .isTrue();
        businessClock.advance(Duration.ofDays(100));
        decided(anInvestor(AgeBand.FROM_25_TO_34), 100_000);
        var next = report(shipped(), quarter());
        assertThat(next.get("baseline").asString())
                .isEqualTo(begun.get("quarter").asString());
        assertThat(next.get("psi").asDouble()).isNotNegative();
        assertThat(next.get("characteristics")).hasSize(10);
        assertThat(next.get("alerts")).isEmpty();
    }

    @Test
    void refusesWhatIsNoQuarter() {
        for (var bad : new String[] {"2026Q5", "2026-Q1", "26Q1", "2999Q1"}) {
            var problem = json(get(MODELS + "/" + shipped() + "/monitoring?quarter=" + bad, "risk", Role.RISK)
                    .expectStatus()
                    .isEqualTo(422));
            assertThat(problem.get("code").asString()).isEqualTo("score_model_quarter");
            assertThat(problem.get("param").asString()).isEqualTo("quarter");
        }
        get(MODELS + "/" + unknown() + "/monitoring", "risk", Role.RISK)
                .expectStatus()
                .isNotFound();
        get(MODELS + "/" + shipped() + "/monitoring", "support", Role.SUPPORT)
                .expectStatus()
                .isForbidden();
    }

    private record Lent(UUID user, UUID loan) {}

    /** An application that was decided and paid out. */
    private Lent lent() {
        var user = anInvestor(AgeBand.FROM_25_TO_34);
        var question = anApplication(user, 100_000);
        json(credit(question).expectStatus().isOk());
        var loan = UUID.fromString(question.get("decisionKey").toString().substring(5));
        var day = LocalDate.ofInstant(businessClock.now(), BusinessClock.ZONE).plusDays(30);
        publish(new LoanEvent.Disbursed(
                user, businessClock.now(), loan, Ids.next(), Money.ofFen(100_000), Rate.parse("0.12"), day));
        awaitQuiet();
        return new Lent(user, loan);
    }

    private static boolean bad(int i) {
        return i % 200 < 60 && i % 3 == 0;
    }

    /** In the next quarter: 400 decisions of the worst scores that there are, all paid out and over, 100 declined. */
    private void seed(String version) {
        var today = LocalDate.ofInstant(businessClock.now(), BusinessClock.ZONE);
        var next = today.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3);
        businessClock.advance(Duration.ofDays(ChronoUnit.DAYS.between(today, next)));
        var at = businessClock.now();
        for (var i = 0; i < 400; i++) {
            var user = Ids.next();
            var decision = Ids.next();
            var loan = Ids.next();
            var declined = i % 4 == 0;
            jdbc().sql("""
                insert into credit_question (decision_key, decision_id, user_id, product_id, amount, instalments,
                                             instalment_days, consent_id, asked_at)
                values ('loan:' || :loan::text, :id, :user, :loan, 1, 1, 1, :loan, :at)\
                """)
                    .param("loan", loan)
                    .param("id", decision)
                    .param("user", user)
                    .param("at", java.sql.Timestamp.from(at))
                    .update();
            jdbc().sql("""
                insert into credit_decision (id, outcome, score, grade, basis, credit, model_version,
                                             rulebook_version, decided_at)
                values (:id, :outcome, :score, 'A', '{}',
                        '{"grade": "A", "points": {"BUREAU_SCORE": -100}}', :version, 'x', :at)\
                """)
                    .param("id", decision)
                    .param("outcome", declined ? "DECLINE" : "APPROVE")
                    .param("score", 300 + i % 200)
                    .param("version", version)
                    .param("at", java.sql.Timestamp.from(at))
                    .update();
            jdbc().sql("insert into activity (kind, subject, user_id, at) values ('LOAN_DISBURSED', :loan, :user, :at)")
                    .param("loan", loan.toString())
                    .param("user", user)
                    .param("at", java.sql.Timestamp.from(at))
                    .update();
            if (bad(i)) {
                jdbc().sql("""
                    insert into label (user_id, kind, cause_id, source, amount, at)
                    values (:user, 'OVERDUE', :loan, 'loan', 1, :at)\
                    """)
                        .param("user", user)
                        .param("loan", loan)
                        .param("at", java.sql.Timestamp.from(at))
                        .update();
            }
        }
        businessClock.advance(Duration.ofDays(33));
    }

    private JsonNode report(String id, String quarter) {
        return json(get(MODELS + "/" + id + "/monitoring?quarter=" + quarter, "risk", Role.RISK)
                .expectStatus()
                .isOk());
    }

    private String quarter() {
        return quarter(LocalDate.ofInstant(businessClock.now(), BusinessClock.ZONE));
    }

    private static String quarter(LocalDate day) {
        return day.getYear() + "Q" + day.get(IsoFields.QUARTER_OF_YEAR);
    }
}
