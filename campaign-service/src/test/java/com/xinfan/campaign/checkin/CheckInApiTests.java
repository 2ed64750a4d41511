package com.xinfan.campaign.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.campaign.CampaignServiceTest;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.ledger.Ledger;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CheckInApiTests extends CampaignServiceTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private final UUID user = Ids.next();
    private UUID campaignId;

    @BeforeEach
    void theCheckInIsOpen() {
        businessClock.set(MONDAY);
        var json = campaign("check-in", 1_000)
                .replace("\"rules\":[]", "\"rules\":[],\"checkIn\":{\"points\":[1,2,10],\"validDays\":30}");
        campaignId =
                UUID.fromString(post("/admin/v1/campaigns", operator(), json).text("id"));
        assertThat(approve(submitted(campaignId), compliance()).status()).isEqualTo(200);
    }

    @AfterEach
    void theBooksAreRight() {
        stop();
        assertThat(summary().path("imbalance").asLong()).isZero();
        assertThat(context.getBean(Ledger.class).discrepancies()).isEmpty();
    }

    @Test
    void aDayGivesPointsOnce() {
        var before = summary();
        var first = checkIn(Ids.next());
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.text("day")).isEqualTo("2026-11-23");
        assertThat(first.body().path("streak").asInt()).isEqualTo(1);
        assertThat(first.body().path("points").asInt()).isEqualTo(1);
        var again = checkIn(Ids.next());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("check_in_done");
        assertThat(points().path("balance").asLong()).isEqualTo(1);
        var event = (CampaignEvent.PointsChanged)
                awaitEvent(CampaignEvent.PointsChanged.class, it -> it.userId().equals(user))
                        .event();
        assertThat(event.cause()).isEqualTo("check-in");
        assertThat(event.change()).isEqualTo(1);
        assertThat(event.balance()).isEqualTo(1);
        assertThat(summary().path("issued").asLong() - before.path("issued").asLong())
                .isEqualTo(1);
        assertThat(summary().path("outstanding").asLong()
                        - before.path("outstanding").asLong())
                .isEqualTo(1);
    }

    @Test
    void theSameRequestHearsTheSameAnswer() {
        var key = Ids.next();
        var first = checkIn(key);
        assertThat(checkIn(key)).isEqualTo(first);
        // As after a crash that lost the stored answer; even when the day is over.
        businessClock.set(MONDAY.plusDays(1));
        var desk = context.getBean(CheckInDesk.class);
        var answer = (CheckInDesk.Answer.Done)
                desk.checkIn(List.of(new CheckIn.Wish(user, key.toString()))).getFirst();
        assertThat(answer.checkIn().day()).isEqualTo(MONDAY);
        assertThat(points().path("balance").asLong()).isEqualTo(1);
    }

    @Test
    void aMissedDayEndsTheStreakAndTheListStartsAgainAfterItsEnd() {
        assertThat(pointsOf(0, 1, 2, 3, 5, 6)).containsExactly(1, 2, 10, 1, 1, 2);
        var entries = get("/api/v1/points/entries?limit=4", userToken(user)).body();
        assertThat(changes(entries)).containsExactly(2L, 1L, 1L, 10L);
        assertThat(entries.path("hasMore").asBoolean()).isTrue();
        var older = get(
                        "/api/v1/points/entries?limit=4&after="
                                + entries.path("after").asString(),
                        userToken(user))
                .body();
        assertThat(changes(older)).containsExactly(2L, 1L);
        assertThat(older.path("hasMore").asBoolean()).isFalse();
    }

    @Test
    void aDayIsABusinessDayOfShanghai() {
        businessClock.set(MONDAY.atTime(23, 59).atZone(BusinessClock.ZONE).toInstant());
        assertThat(checkIn(Ids.next()).text("day")).isEqualTo("2026-11-23");
        businessClock.advance(Duration.ofMinutes(2));
        var next = checkIn(Ids.next());
        assertThat(next.text("day")).isEqualTo("2026-11-24");
        assertThat(next.body().path("streak").asInt()).isEqualTo(2);
    }

    @Test
    void ofManyAtOnceOneCounts() throws Exception {
        var users = Stream.generate(Ids::next).limit(40).toList();
        var calls = new ArrayList<Callable<Integer>>();
        for (var each : users) {
            for (var i = 0; i < 3; i++) {
                calls.add(() ->
                        write("/api/v1/check-ins", userToken(each), Ids.next()).status());
            }
        }
        Collections.shuffle(calls);
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(24)) {
            for (var done : threads.invokeAll(calls)) {
                statuses.add(done.get());
            }
        }
        assertThat(statuses).containsOnly(201, 409);
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(users.size());
        assertThat(users)
                .allSatisfy(each -> assertThat(get("/api/v1/points", userToken(each))
                                .body()
                                .path("balance")
                                .asLong())
                        .isEqualTo(1));
    }

    @Test
    void aStopClosesIt() {
        stop();
        var answer = checkIn(Ids.next());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("check_in_closed");
    }

    @Test
    void anEditClosesItUntilItIsApprovedAgain() {
        var richer = campaign("check-in", 1_000)
                .replace("\"rules\":[]", "\"rules\":[],\"checkIn\":{\"points\":[1000],\"validDays\":30}");
        put("/admin/v1/campaigns/" + campaignId, operator(), richer);
        assertThat(checkIn(Ids.next()).text("code")).isEqualTo("check_in_closed");
        approve(submitted(campaignId), compliance());
        assertThat(checkIn(Ids.next()).body().path("points").asInt()).isEqualTo(1_000);
    }

    @Test
    void pointsRunOut() {
        var before = summary();
        pointsOf(0, 1);
        assertThat(points().path("expiring").asLong()).isEqualTo(3);
        businessClock.set(MONDAY.plusDays(30));
        runDueWork();
        assertThat(points().path("balance").asLong()).isEqualTo(2);
        businessClock.set(MONDAY.plusDays(31));
        runDueWork();
        runDueWork();
        assertThat(points().path("balance").asLong()).isZero();
        assertThat(changes(get("/api/v1/points/entries", userToken(user)).body()))
                .containsExactly(-2L, -1L, 2L, 1L);
        awaitEvent(
                CampaignEvent.PointsChanged.class,
                it -> it.userId().equals(user) && it.cause().equals("expiry") && it.balance() == 0);
        assertThat(summary().path("expired").asLong() - before.path("expired").asLong())
                .isGreaterThanOrEqualTo(3);
        assertThat(summary().path("spent").asLong()).isZero();
    }

    @Test
    void strangersAndBadInputAreRefused() {
        assertThat(http.post()
                        .uri("/api/v1/check-ins")
                        .exchange()
                        .returnResult()
                        .getStatus()
                        .value())
                .isEqualTo(401);
        assertThat(post("/api/v1/check-ins", userToken(user), "{}").text("code"))
                .isEqualTo("idempotency_key_required");
        assertThat(points().path("balance").asLong()).isZero();
        assertThat(get("/api/v1/points/entries?limit=0", userToken(user)).text("param"))
                .isEqualTo("limit");
        assertThat(get("/api/v1/points/entries?after=x", userToken(user)).status())
                .isEqualTo(400);
        assertThat(get("/admin/v1/points/summary", staffToken("support", Role.SUPPORT))
                        .status())
                .isEqualTo(403);
        var empty = campaign("empty", 1_000);
        assertThat(post("/admin/v1/campaigns", operator(), empty).text("code")).isEqualTo("campaign_empty");
        var nothing = empty.replace("\"rules\":[]", "\"rules\":[],\"checkIn\":{\"points\":[0],\"validDays\":30}");
        assertThat(post("/admin/v1/campaigns", operator(), nothing).text("param"))
                .isEqualTo("/checkIn/points/0");
    }

    /** Checks in on these days after Monday and answers what each gave. */
    private List<Integer> pointsOf(int... days) {
        return IntStream.of(days)
                .mapToObj(day -> {
                    businessClock.set(MONDAY.plusDays(day));
                    return checkIn(Ids.next()).body().path("points").asInt();
                })
                .toList();
    }

    private static List<Long> changes(JsonNode page) {
        return page.path("items").findValues("change").stream()
                .map(JsonNode::asLong)
                .toList();
    }

    private Answer checkIn(UUID key) {
        return write("/api/v1/check-ins", userToken(user), key);
    }

    private JsonNode points() {
        return get("/api/v1/points", userToken(user)).body();
    }

    private JsonNode summary() {
        return get("/admin/v1/points/summary", staffToken("finance", Role.FINANCE))
                .body();
    }

    private void stop() {
        post("/admin/v1/campaigns/" + campaignId + "/stop", operator(), "{\"reason\":\"done\"}");
    }
}
