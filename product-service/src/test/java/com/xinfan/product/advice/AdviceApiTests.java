package com.xinfan.product.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.profile.Profiles;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdviceApiTests extends ProductServiceTest {

    private static final String DESK = "/admin/v1/advice";
    private static final String OWN = "/api/v1/advice";

    @BeforeEach
    void sheIsEverybodysAdviser() {
        fake("user-service").reset();
        fake("user-service").respond("GET", "/internal/v1/advisers/*", 200, """
            {"staffId":"0192f000-0000-7000-8000-000000000001","kind":"ADVISER","username":"ada",
             "licenceNumber":"F1234567","licenceUntil":"2099-01-01","capacity":5,"users":1}
            """);
    }

    @Test
    void aClientConfirmsLinesAndEachBecomesOneOrder() {
        var client = aRichPerson(RiskTolerance.C4, 100_000);
        var fixed = aFixedTerm(1_000_000);
        var bond = aFund("BOND_FUND", "R3", "NEXT_DAY", "1.0000");
        var proposed =
                propose(client, line(fixed, 20_000) + "," + line(bond, 30_000)).is(201);
        var id = UUID.fromString(proposed.text("/advice/id"));
        assertThat(proposed.text("/advice/licenceNumber")).isEqualTo("F1234567");
        awaitEvent(
                MessageEvent.Requested.class,
                it -> it.userId().equals(client.id()) && it.template().equals("advice-proposed"));

        var seen = get(client.token(), OWN).is(200);
        assertThat(seen.text("/items/0/lines/1/productId")).isEqualTo(bond.toString());
        assertThat(seen.body().at("/items/0/lines")).hasSize(2);
        var confirmed = confirm(client, id, "{\"line\":1}").is(200);
        assertThat(confirmed.text("/status")).isEqualTo("CONFIRMED");
        assertThat(confirmed.text("/lines/0/status")).isEqualTo("ORDERED");
        assertThat(confirmed.text("/lines/1/status")).isEqualTo("DECLINED");
        var order = get(client.token(), "/api/v1/orders/" + confirmed.text("/lines/0/orderId"))
                .is(200);
        assertThat(order.number("/amount")).isEqualTo(20_000);
        assertThat(column("orders", "source", order.id())).isEqualTo("ADVICE");

        // The same answer under another key, and another answer.
        assertThat(confirm(client, id, "{\"line\":1}").is(200).text("/lines/0/orderId"))
                .isEqualTo(order.id().toString());
        confirm(client, id, "{\"line\":2}").refuses(409, "advice_status");
        assertThat(get(client.token(), "/api/v1/orders").body().path("items")).hasSize(1);
        assertThat(get(ada(), DESK + "/" + id).text("/advice/status")).isEqualTo("CONFIRMED");
        assertThat(get(staffToken("eve", Role.SUPPORT), DESK + "/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void whatDoesNotSuitIsRefusedAtOnceAndAcknowledgementsAreAskedOfTheClient() {
        var bond = aFund("BOND_FUND", "R3", "NEXT_DAY", "1.0000");
        var careful = aPerson(RiskTolerance.C2);
        var refused = propose(careful, line(bond, 1_000)).refuses(422, "advice_unsuitable");
        assertThat(refused.text("/rule/id")).isEqualTo("suitability.mismatch");
        assertThat(refused.text("/param")).isEqualTo("/lines/0/productId");
        var minor = aPerson(RiskTolerance.C5, AgeBand.MINOR, AccountClass.I);
        assertThat(propose(minor, line(bond, 1_000))
                        .refuses(422, "advice_unsuitable")
                        .text("/rule/id"))
                .isEqualTo("suitability.minor");

        var elder = aPerson(RiskTolerance.C5, AgeBand.FROM_65, AccountClass.I);
        deposit(elder, 50_000).is(202);
        var id = UUID.fromString(propose(elder, line(bond, 1_000)).is(201).text("/advice/id"));
        assertThat(get(elder.token(), OWN + "/" + id).text("/lines/0/warning/code"))
                .isEqualTo("suitability_elder");
        confirm(elder, id, "{\"line\":1}").refuses(422, "suitability_elder");
        confirm(elder, id, "{\"line\":3}").refuses(422, "advice_line");
        var confirmed = confirm(elder, id, "{\"line\":1,\"acknowledgements\":[\"suitability_elder\"]}")
                .is(200);
        assertThat(confirmed.text("/lines/0/status")).isEqualTo("ORDERED");
        var order = UUID.fromString(confirmed.text("/lines/0/orderId"));
        assertThat(column("orders", "acknowledged", order)).contains("suitability_elder");
    }

    @Test
    void onlyHerAdviserProposesAndNotToWhoIsFrozenOrUnknownNorWithForbiddenWords() {
        var client = aPerson(RiskTolerance.C4);
        var fixed = aFixedTerm(1_000_000);
        fake("content-service")
                .respond(
                        "POST",
                        "/internal/v1/wording-checks",
                        200,
                        wording("BLOCK", "[{\"phrase\":\"稳赚\",\"ruleId\":\"suitability.mismatch\"}]"));
        assertThat(propose(client, line(fixed, 1_000))
                        .refuses(422, "advice_wording")
                        .text("/param"))
                .isEqualTo("/lines/0/reason");
        fake("content-service").respond("POST", "/internal/v1/wording-checks", 200, wording("PASS", "[]"));
        propose(client, line(Ids.next(), 1_000)).refuses(422, "advice_product");
        propose(client, line(fixed, 1)).refuses(422, "advice_amount");
        propose(new Person(Ids.next(), Ids.next(), ""), line(fixed, 1_000)).refuses(409, "advice_client");
        publish(new UserEvent.Frozen(client.id(), businessClock.now(), true, "SELF"));
        var profiles = context.getBean(Profiles.class);
        Waiting.until("frozen", () -> profiles.isFrozen(client.id()));
        propose(client, line(fixed, 1_000)).refuses(403, "user_frozen");

        fake("user-service").respond("GET", "/internal/v1/advisers/*", 404, "{\"code\":\"adviser_not_assigned\"}");
        propose(aPerson(RiskTolerance.C4), line(fixed, 1_000)).refuses(403, "advice_adviser");
        post(staffToken("oli", Role.OPERATOR), "k-" + Ids.next(), DESK, "{}").is(403);
    }

    @Test
    void itEndsByTimeByTheClientOrByTheAdviser() {
        var client = aRichPerson(RiskTolerance.C4, 10_000);
        var fixed = aFixedTerm(1_000_000);
        var late = UUID.fromString(propose(client, line(fixed, 1_000)).text("/advice/id"));
        var unwanted = UUID.fromString(propose(client, line(fixed, 1_000)).text("/advice/id"));
        var mistaken = UUID.fromString(propose(client, line(fixed, 1_000)).text("/advice/id"));
        assertThat(post(client.token(), OWN + "/" + unwanted + "/refusal", "{\"reason\":\"不需要\"}")
                        .is(200)
                        .text("/status"))
                .isEqualTo("DECLINED");
        assertThat(post(ada(), DESK + "/" + mistaken + "/withdrawal", "{\"reason\":\"有误\"}")
                        .is(200)
                        .text("/advice/status"))
                .isEqualTo("WITHDRAWN");
        get(aPerson(RiskTolerance.C1).token(), OWN + "/" + late).refuses(404, "advice_not_found");
        businessClock.advance(Duration.ofDays(6));
        assertThat(get(compliance(), "/admin/v1/product/work").body().toString())
                .contains(late.toString());
        businessClock.advance(Duration.ofDays(2));
        confirm(client, late, "{\"line\":1}").refuses(409, "advice_expired");
        runDueWork();
        assertThat(get(client.token(), OWN + "/" + late).text("/status")).isEqualTo("EXPIRED");
    }

    /** What was confirmed is ordered later, once. */
    @Test
    void whatCannotBeOrderedNowIsOrderedLater() {
        var client = aRichPerson(RiskTolerance.C4, 10_000);
        var fixed = aFixedTerm(1_000_000);
        var id = UUID.fromString(propose(client, line(fixed, 1_000)).text("/advice/id"));
        // As after a kill between the client's answer and the order.
        context.getBean(AdviceDesk.class).confirm(client.id(), id, Map.of(1, Set.of()));
        assertThat(get(client.token(), OWN + "/" + id).text("/lines/0/status")).isEqualTo("CHOSEN");
        businessClock.advance(Duration.ofMinutes(2));
        runDueWork();
        assertThat(get(client.token(), OWN + "/" + id).text("/lines/0/status")).isEqualTo("ORDERED");
        runDueWork();
        assertThat(get(client.token(), "/api/v1/orders").body().path("items")).hasSize(1);
    }

    private String ada() {
        return staffToken("ada", Role.SUPPORT);
    }

    private static String line(UUID product, long amount) {
        return "{\"productId\":\"%s\",\"amount\":%d,\"reason\":\"与您的期限相符\"}".formatted(product, amount);
    }

    private Answer propose(Person client, String lines) {
        var body = "{\"userId\":\"%s\",\"summary\":\"分散配置\",\"lines\":[%s]}".formatted(client.id(), lines);
        return post(ada(), "a-" + Ids.next(), DESK, body);
    }

    private Answer confirm(Person client, UUID id, String lines) {
        return post(client.token(), "c-" + Ids.next(), OWN + "/" + id + "/confirmation", "{\"lines\":[" + lines + "]}");
    }
}
