package com.xinfan.product.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SlotApiTests extends SceneTest {

    private static final String REASON = "{\"reason\":\"核查\"}";

    @Test
    void onlyWhatWasApprovedIsShown() {
        var partner = aPartner("TRAVEL");
        var product = aFixedTerm(1_000_000);
        var slot = draftSlot(partner, "TRAVEL", product).is(201).id();
        assertThat(shown(partner)).isZero();
        post(operator(), "/admin/v1/scenes/slots/" + slot + "/submission", "").is(202);
        assertThat(shown(partner)).isZero();
        approved("scene-slot", slot).is(200);

        var answer = partner.client().get("/partner/v1/slots").is(200);
        assertThat(answer.text("/slots/0/id")).isEqualTo(slot.toString());
        assertThat(answer.text("/slots/0/products/0/riskLevel")).isEqualTo("R2");
        assertThat(answer.text("/slots/0/products/0/riskLine")).contains("风险");
        assertThat(answer.body().toString()).doesNotContain("0.0325").doesNotContain("Rate");
        assertThat(shown(aPartner("TRAVEL"))).isZero();

        // Whoever changes the row past the approval shows nothing.
        update("update scene_slot set copy = copy || '，稳赚' where id = :id", slot);
        assertThat(shown(partner)).isZero();
    }

    @Test
    void aSlotFitsItsPartnerAndTheLaw() {
        var school = aPartner("EDUCATION");
        var loan = aLiveProduct(productForm("CONSUMER_LOAN", "R1", loanTerms("0.1440", 30, "3,6")));
        var refused = draftSlot(school, "EDUCATION", loan).refuses(422, "slot_lending");
        assertThat(refused.text("/rule/id")).isEqualTo("scene.lending-education");
        draftSlot(aPartner("CONSUMPTION"), "CONSUMPTION", loan).is(201);
        draftSlot(school, "TRAVEL", aFixedTerm(1_000)).refuses(422, "slot_scene");
        draftSlot(school, "EDUCATION", UUID.fromString("01936f00-0000-7000-8000-000000000001"))
                .refuses(422, "slot_product");
    }

    @Test
    void anInducingCopyIsNotSubmitted() {
        var slot = draftSlot(aPartner("TRAVEL"), "TRAVEL", aFixedTerm(1_000))
                .is(201)
                .id();
        fake("content-service")
                .respond(
                        "POST",
                        "/internal/v1/wording-checks",
                        200,
                        wording("BLOCK", "[{\"phrase\":\"稳赚\",\"ruleId\":\"wording.guarantee\"}]")
                                .replace("\"wording.guarantee\"", "\"scene.request\""));
        post(operator(), "/admin/v1/scenes/slots/" + slot + "/submission", "").refuses(422, "slot_wording");
    }

    @Test
    void aStopIsOneClickAndARestartTakesTwo() {
        var partner = aPartner("TRAVEL");
        var slot = aSlot(partner, "TRAVEL", aFixedTerm(1_000));
        var other = aSlot(partner, "TRAVEL", aFixedTerm(1_000));
        var handOff = partner.client()
                .post("/partner/v1/visits", visit(slot, visitId()))
                .is(201);

        post(staffToken("risk", Role.RISK), "/admin/v1/scenes/slots/" + slot + "/pause", REASON)
                .is(200);
        assertThat(shown(partner)).isEqualTo(1);
        partner.client().post("/partner/v1/visits", visit(slot, visitId())).refuses(409, "slot_not_live");
        open(userToken(Ids.next()), handOff).refuses(409, "slot_not_live");
        post(operator(), "/admin/v1/scenes/slots/" + slot + "/submission", "").is(202);
        assertThat(shown(partner)).isEqualTo(1);
        approved("scene-slot", slot).is(200);
        assertThat(shown(partner)).isEqualTo(2);

        post(compliance(), "/admin/v1/scenes/stop", REASON).is(200);
        assertThat(shown(partner)).isZero();
        partner.client().post("/partner/v1/visits", visit(other, visitId())).refuses(409, "slot_not_live");
        post(operator(), "/admin/v1/scenes/restart", "").is(202);
        assertThat(shown(partner)).isZero();
        approved("scene-restart", Ids.of("scene-switch")).is(200);
        assertThat(shown(partner)).isEqualTo(2);

        post(operator(), "/admin/v1/scenes/partners/" + partner.id() + "/suspension", REASON)
                .is(200);
        partner.client().get("/partner/v1/slots").refuses(403, "partner_not_live");
        post(operator(), "/admin/v1/scenes/partners/" + partner.id() + "/submission", "")
                .is(202);
        partner.client().get("/partner/v1/slots").refuses(403, "partner_not_live");
        approved("scene-partner", partner.id()).is(200);
        assertThat(shown(partner)).isEqualTo(2);
    }

    @Test
    void aHandOffIsGoodOnceAndSoon() {
        var partner = aPartner("TRAVEL", "\"surfaces\":[\"checkout\"],");
        var slot = aSlot(partner, "TRAVEL", aFixedTerm(1_000));
        var client = partner.client();
        client.post("/partner/v1/visits", visit(slot, visitId(), "elsewhere", Instant.now()))
                .refuses(422, "visit_surface");
        client.post(
                        "/partner/v1/visits",
                        visit(slot, visitId(), "checkout", Instant.now().minusSeconds(7_200)))
                .refuses(422, "visit_time");
        var id = visitId();
        var first = client.post("/partner/v1/visits", visit(slot, id)).is(201);
        var second = client.post("/partner/v1/visits", visit(slot, id)).is(201);
        assertThat(first.text("/link")).endsWith(first.text("/token"));

        var user = userToken(Ids.next());
        open(user, first).refuses(404, "hand_off_unknown");
        assertThat(open(user, second).is(200).body().path("attributed").asBoolean())
                .isFalse();
        open(user, second).refuses(409, "hand_off_used");
        client.post("/partner/v1/visits", visit(slot, id)).refuses(409, "visit_opened");
        var late = client.post("/partner/v1/visits", visit(slot, visitId())).is(201);
        update("update scene_visit set expires_at = now() where slot_id = :id and opened_at is null", slot);
        open(user, late).refuses(410, "hand_off_expired");
    }

    @Test
    void aPurchaseBelongsToTheLastVisitOnce() {
        var partner = aPartner("TRAVEL");
        var product = aFixedTerm(1_000_000);
        var earlier = aSlot(partner, "TRAVEL", product);
        var slot = aSlot(partner, "TRAVEL", product);
        var person = aRichPerson(RiskTolerance.C3, 100_000);
        consent(person.id(), true);
        for (var each : new UUID[] {earlier, slot}) {
            var handOff = partner.client()
                    .post("/partner/v1/visits", visit(each, visitId()))
                    .is(201);
            assertThat(open(person.token(), handOff)
                            .is(200)
                            .body()
                            .path("attributed")
                            .asBoolean())
                    .isTrue();
            open(person.token(), handOff).is(200);
        }
        var order = post(person.token(), "k-" + person.id(), "/api/v1/orders", order(product, 2_000))
                .is(201);
        Waiting.until("the attribution", () -> confirmed(order.id()) == 1);
        // The same facts once more, as another event.
        publish(new TradeEvent.OrderPlaced(
                person.id(),
                businessClock.now(),
                order.id(),
                product,
                ProductType.FIXED_TERM,
                Money.ofFen(2_000),
                null));
        awaitQuiet();
        assertThat(count("select count(*) from scene_attribution where slot_id = :id", slot))
                .isEqualTo(1);
        assertThat(count("select count(*) from scene_attribution where slot_id = :id", earlier))
                .isZero();

        var today = businessClock.today();
        var staff = get(
                staffToken("analyst", Role.ANALYST),
                "/admin/v1/scenes/report?from=%s&to=%s&partnerId=%s".formatted(today, today, partner.id()));
        assertThat(staff.is(200).body().toString()).contains("\"amount\":2000").contains("\"persons\":1");
        partner.client()
                .get("/partner/v1/report?from=%s&to=%s".formatted(today, today))
                .refuses(422, "report_period");
        businessClock.advance(Duration.ofDays(1));
        var report = partner.client()
                .get("/partner/v1/report?from=%s&to=%s".formatted(today, today))
                .is(200);
        assertThat(report.number("/cells/1/visits")).isEqualTo(1);
        assertThat(report.body().toString())
                .doesNotContain("2000")
                .doesNotContain(person.id().toString())
                .doesNotContain(order.text("/id"));
    }

    @Test
    void nobodyIsKnownWithoutConsentNorAfterItNorAfterTheWindow() {
        var partner = aPartner("TRAVEL");
        var slot = aSlot(partner, "TRAVEL", aFixedTerm(1_000_000));
        var person = aPerson(RiskTolerance.C3);
        var first = partner.client()
                .post("/partner/v1/visits", visit(slot, visitId()))
                .is(201);
        open(person.token(), first).is(200);
        assertThat(visitsOf(person.id())).isZero();

        consent(person.id(), true);
        open(
                        person.token(),
                        partner.client()
                                .post("/partner/v1/visits", visit(slot, visitId()))
                                .is(201))
                .is(200);
        assertThat(visitsOf(person.id())).isEqualTo(1);
        consent(person.id(), false);
        Waiting.until("the visit to be nobody's", () -> visitsOf(person.id()) == 0);

        consent(person.id(), true);
        open(
                        person.token(),
                        partner.client()
                                .post("/partner/v1/visits", visit(slot, visitId()))
                                .is(201))
                .is(200);
        businessClock.advance(Duration.ofDays(9));
        runDueWork();
        assertThat(visitsOf(person.id())).isZero();
    }

    private void consent(UUID user, boolean granted) {
        publish(new UserEvent.ConsentChanged(user, Instant.now(), Purpose.ANALYTICS, 1, granted));
        Waiting.until(
                "the consent",
                () -> count("select count(*) from scene_consent where user_id = :id and granted", user)
                        == (granted ? 1 : 0));
    }

    private long visitsOf(UUID user) {
        return count("select count(*) from scene_visit where user_id = :id", user);
    }

    private long confirmed(UUID order) {
        return count("select count(*) from scene_attribution where reference = :id and status = 'CONFIRMED'", order);
    }

    private int shown(Partner partner) {
        return partner.client()
                .get("/partner/v1/slots")
                .is(200)
                .body()
                .path("slots")
                .size();
    }

    private void update(String sql, UUID id) {
        context.getBean(JdbcClient.class).sql(sql).param("id", id).update();
    }
}
