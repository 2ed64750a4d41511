package com.xinfan.risk.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent.ReferralQualified;
import com.xinfan.contract.event.PrivacyEvent.ErasureCompleted;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.rule.GraphFact;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GraphApiTests extends GraphTest {

    @Test
    void whatTooManyShareBindsNobodyUntilFewerDo() {
        var kiosk = "kiosk-" + Ids.next();
        var users = Stream.generate(Ids::next).limit(Bounds.SHARED).toArray(UUID[]::new);
        sharing(LinkKind.DEVICE, kiosk, users);
        sharing(LinkKind.CARD, "card-" + kiosk, users[0], users[1]);
        assertThat(now(users[2]).ringSize()).isEqualTo(Bounds.SHARED);
        var last = Ids.next();
        sharing(LinkKind.DEVICE, kiosk, last);
        assertThat(now(last).ringSize()).isEqualTo(1);
        assertThat(now(users[2]).ringSize()).isEqualTo(1);
        assertThat(now(users[0]).ringSize()).isEqualTo(2);
        fraud(users[3], NOW.minusSeconds(1));
        assertThat(now(last).fraudDistance()).isEqualTo(Bounds.NONE);
        forget(users[4]);
        assertThat(now(last))
                .extracting(Standing::ringSize, Standing::fraudDistance)
                .containsExactly(50L, 1L);
    }

    @Test
    void ringsThatMeetAtOnceBecomeOne() throws Exception {
        var users = Stream.generate(Ids::next).limit(40).toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tellings = IntStream.range(0, users.size())
                    .mapToObj(i -> (Callable<Void>) () -> {
                        var next = users.get((i + 1) % users.size());
                        sharing(LinkKind.DEVICE, "between-" + users.getFirst() + i, users.get(i), next);
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(tellings)) {
                done.get();
            }
        }
        assertThat(users).allSatisfy(user -> assertThat(now(user).ringSize()).isEqualTo(users.size()));
    }

    @Test
    void aSearchThatALimitEndsSaysSo() {
        var middle = Ids.next();
        for (var i = 0; i < 12; i++) {
            var others = Stream.generate(Ids::next).limit(Bounds.SHARED - 1);
            sharing(
                    LinkKind.DEVICE,
                    "d" + i + middle,
                    Stream.concat(Stream.of(middle), others).toArray(UUID[]::new));
        }
        assertThat(now(middle))
                .extracting(Standing::ringSize, Standing::fraudDistance, Standing::cut)
                .containsExactly(12L * (Bounds.SHARED - 1) + 1, 99L, true);
    }

    @Test
    void theSpineTellsTheGraphAndDecisionsStoreWhatTheyReadOfIt() {
        var inviter = Ids.next();
        var code = "ABCDEFG" + "23456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(Math.floorMod(inviter.hashCode(), 30));
        var device = "farm-" + inviter;
        var friends = Stream.generate(Ids::next).limit(4).toList();
        for (var friend : friends) {
            publish(new ReferralQualified(
                    inviter, businessClock.now(), Ids.next(), friends.getFirst(), businessClock.today()));
            publish(registered(friend, device, " " + code.toLowerCase(Locale.ROOT) + " "));
            publish(new UserEvent.CardBound(
                    friend, businessClock.now(), Ids.next(), "token-" + inviter, "CMB", "1234", true));
        }
        awaitQuiet();
        fraud(friends.get(1), businessClock.now());
        var decision = decision(claim(friends.get(2), "other-" + inviter));
        assertThat(decision.get("outcome").asString()).isEqualTo("REVIEW");
        assertThat(codes(decision)).contains("FRAUD_NEAR").doesNotContain("FRAUD_PROVEN");
        var facts = decision.get("facts");
        assertThat(facts.get("ringSize").asInt()).isEqualTo(4);
        assertThat(facts.get("ringNewAccounts7d").asInt()).isEqualTo(4);
        assertThat(facts.get("fraudDistance").asInt()).isEqualTo(1);
        assertThat(facts.get("ringFraudShare").asInt()).isEqualTo(2_500);
        assertThat(facts.get("inviterFanOut7d").asInt()).isEqualTo(4);
        assertThat(facts.get("referralDepth").asInt()).isEqualTo(1);
        assertThat(facts.get("graphCut").asBoolean()).isFalse();
        var payout = decision(asked("REFERRAL_PAYOUT", inviter, Map.of()));
        assertThat(payout.at("/facts/fraudDistance").asInt()).isEqualTo(1);
        assertThat(payout.at("/facts/inviterFanOut7d").asInt()).isEqualTo(4);
        assertThat(decision(claim(friends.get(1), device)).get("outcome").asString())
                .isEqualTo("DECLINE");
        var order = decision(asked("ORDER", friends.get(1), Map.of()));
        assertThat(GraphFact.variables()).noneMatch(order.get("facts")::has);
    }

    @Test
    void aDecisionBindsThePersonToTheDeviceUnlessItWasRefused() {
        var owner = Ids.next();
        var guest = Ids.next();
        var stranger = Ids.next();
        var device = "own-" + owner;
        publish(registered(owner, device, null));
        awaitQuiet();
        decided(claim(guest, device));
        fraud(stranger, businessClock.now());
        assertThat(decided(claim(stranger, device)).get("outcome").asString()).isEqualTo("DECLINE");
        awaitQuiet();
        var seat = Seat.of(owner, businessClock.now());
        assertThat(standings().now(seat))
                .extracting(Standing::ringSize, Standing::fraudDistance)
                .containsExactly(2L, 99L);
        var newcomer = decision(aRegistration(Ids.next(), device, "10.9.9.9"));
        assertThat(newcomer.at("/facts/ringSize").asInt()).isEqualTo(3);
        assertThat(newcomer.at("/facts/ringNewAccounts7d").asInt()).isEqualTo(2);
    }

    @Test
    void anErasedPersonLeavesTheGraphAndItsTables() {
        var person = Ids.next();
        var one = Ids.next();
        var other = Ids.next();
        learn(news -> {
            news.seen(one, LinkKind.DEVICE, "one-" + person, NOW);
            news.seen(person, LinkKind.DEVICE, "one-" + person, NOW);
            news.seen(person, LinkKind.CARD, "other-" + person, NOW);
            news.seen(other, LinkKind.CARD, "other-" + person, NOW);
            news.invited(person, other);
        });
        assertThat(now(one).ringSize()).isEqualTo(3);
        publish(new UserEvent.Erased(person, businessClock.now()));
        var answer = (ErasureCompleted)
                awaitEvent(ErasureCompleted.class, event -> event.userId().equals(person))
                        .event();
        assertThat(answer.erased()).contains("graph-link", "graph-person");
        publish(new ReferralQualified(one, businessClock.now(), Ids.next(), person, businessClock.today()));
        publish(registered(person, "one-" + person, null));
        awaitQuiet();
        assertThat(now(one).ringSize()).isEqualTo(1);
        assertThat(now(other))
                .extracting(Standing::ringSize, Standing::referralDepth)
                .containsExactly(1L, 0L);
        get(path(person, ""), "risk", Role.RISK).expectStatus().isNotFound();
    }

    @Test
    void staffSeeTheNeighbourhoodMaskedAndLeaveATrace() {
        var device = "seen-" + Ids.next();
        var one = Ids.next();
        var other = Ids.next();
        var third = Ids.next();
        var at = businessClock.now();
        learn(news -> {
            news.seen(one, LinkKind.DEVICE, device, at);
            news.seen(other, LinkKind.DEVICE, device, at);
            news.seen(other, LinkKind.CARD, "c" + device, at);
            news.seen(third, LinkKind.CARD, "c" + device, at);
        });
        fraud(third, at);
        var near = json(get(path(one, "?hops=1"), "graph-staff", Role.RISK)
                .expectStatus()
                .isOk());
        assertThat(near.get("nodes")).hasSize(4);
        var view =
                json(get(path(one, ""), "graph-staff", Role.RISK).expectStatus().isOk());
        assertThat(view.get("nodes")).hasSize(5);
        assertThat(view.get("links")).hasSize(4);
        assertThat(view.at("/facts/ringSize").asInt()).isEqualTo(3);
        assertThat(view.at("/facts/fraudDistance").asInt()).isEqualTo(2);
        assertThat(view.toString()).contains("FRAUD", third.toString()).doesNotContain(device);
        var trace = json(get("/admin/v1/risk/audit?limit=5", "compliance", Role.COMPLIANCE));
        assertThat(trace.toString()).contains("risk-graph.viewed", "graph-staff");
        var problem =
                json(get(path(one, "?hops=4"), "risk", Role.RISK).expectStatus().isBadRequest());
        assertThat(problem.toString()).contains("hops");
        assertThat(json(get(path(Ids.next(), ""), "risk", Role.RISK))
                        .get("code")
                        .asString())
                .isEqualTo("graph_person_not_found");
        get(path(one, ""), "support", Role.SUPPORT).expectStatus().isForbidden();
    }

    private static String path(UUID user, String query) {
        return "/admin/v1/risk-graph/users/" + user + query;
    }

    private UserEvent.Registered registered(UUID user, String device, @Nullable String code) {
        return new UserEvent.Registered(
                user, businessClock.now(), new Device(device, Platform.ANDROID), null, null, code);
    }

    private static Map<String, Object> claim(UUID user, String device) {
        return asked("COUPON_CLAIM", user, Map.of("deviceId", device));
    }

    private static Map<String, Object> asked(String scenario, UUID user, Map<String, String> attributes) {
        return Map.of(
                "decisionKey",
                scenario + ":" + Ids.next(),
                "scenario",
                scenario,
                "userId",
                user,
                "attributes",
                attributes);
    }

    private JsonNode decision(Map<String, Object> question) {
        var id = decided(question).get("decisionId").asString();
        return json(get("/admin/v1/decisions/" + id, "risk", Role.RISK));
    }

    private static String codes(JsonNode decision) {
        return decision.get("hits").toString();
    }
}
