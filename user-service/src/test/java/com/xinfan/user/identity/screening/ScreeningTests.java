package com.xinfan.user.identity.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.FakeHttp;
import com.xinfan.user.Numbers;
import com.xinfan.user.UserServiceTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ScreeningTests extends UserServiceTest {

    private static final String PATH = "/api/v1/me/identity";

    @Test
    void nobodyIsVerifiedBeforeTheListsHaveSaidClear() {
        fake("risk-service").respond("POST", "/internal/v1/screenings", 503, "{}");
        var user = aNewcomer();
        var number = Numbers.idNumber(LocalDate.of(1990, 6, 15));
        assertThat(put(PATH, user.token(), Map.of("name", "欧阳娜", "idNumber", number))
                        .text("/status"))
                .isEqualTo("PENDING");
        runDueWork();
        assertThat(get(PATH, user.token()).text("/status")).isEqualTo("PENDING");
        screening("CLEAR", false);
        runDueWork();
        assertThat(get(PATH, user.token()).text("/status")).isEqualTo("VERIFIED");
        var asked =
                fake("risk-service").requests("POST", "/internal/v1/screenings").getLast();
        assertThat(field(asked, "name")).isEqualTo("欧阳娜");
        assertThat(field(asked, "birthYear")).isEqualTo("1990");
        assertThat(asked.body()).doesNotContain(number);
    }

    @Test
    void aHitKeepsTheIdentityPendingUntilStaffHaveLooked() {
        screening("POSSIBLE", false);
        var user = aVerifiedUser();
        assertThat(get(PATH, user.token()).text("/status")).isEqualTo("PENDING");
        var registry = fake("identity").requests().size();
        runDueWork();
        assertThat(fake("identity").requests())
                .as("nobody is asked again and again")
                .hasSize(registry);
        screening("CLEAR", false);
        decided(user.id(), "screening_cleared");
        runDueWork();
        assertThat(get(PATH, user.token()).text("/status")).isEqualTo("VERIFIED");
    }

    @Test
    void whoIsConfirmedIsRejectedAndFrozen() {
        screening("MATCH", false);
        var user = aVerifiedUser();
        screening("MATCH", true);
        decided(user.id(), "screening_confirmed");
        runDueWork();
        awaitEvent(
                UserEvent.Frozen.class,
                event -> event.userId().equals(user.id())
                        && event.frozen()
                        && event.reason().equals("COMPLIANCE_REVIEW"));
        assertThat(jdbc.sql("select status from identity where user_id = :id")
                        .param("id", user.id())
                        .query(String.class)
                        .single())
                .isEqualTo("REJECTED");
    }

    @Test
    void aNewListRestrictsWhoIsOnItAndAClearedHitLiftsThat() {
        var user = aVerifiedUser();
        assertThat(get(PATH, user.token()).text("/accountClass")).isEqualTo("II");
        screening("MATCH", false);
        aNewList();
        runDueWork();
        var restricted = get(PATH, user.token());
        assertThat(restricted.text("/accountClass")).isEqualTo("III");
        assertThat(restricted.text("/restriction")).isEqualTo("UNDER_REVIEW");
        assertThat(restricted.text("/status")).isEqualTo("VERIFIED");
        screening("CLEAR", false);
        decided(user.id(), "screening_cleared");
        runDueWork();
        assertThat(get(PATH, user.token()).text("/accountClass")).isEqualTo("II");
    }

    @Test
    void aRoundComparesEverybodyAndGoesOnWhereItStopped() {
        var users =
                Stream.generate(this::aVerifiedUser).limit(4).map(Newcomer::id).toList();
        runDueWork();
        var seen = new ArrayList<UUID>();
        var left = new AtomicInteger(1);
        fake("risk-service").respond("POST", "/internal/v1/screenings/batch", request -> {
            if (left.getAndDecrement() <= 0) {
                return FakeHttp.Answer.json(503, "{}");
            }
            var people = JSON.readTree(request.body())
                    .get("people")
                    .valueStream()
                    .map(one -> UUID.fromString(one.get("userId").asString()))
                    .toList();
            // It answers about half of them, then it is gone.
            var answered = people.subList(0, Math.max(1, people.size() / 2));
            seen.addAll(answered);
            return FakeHttp.Answer.json(200, answers(answered));
        });
        var change = aNewList();
        var work = context.getBean(ScreeningWork.class);
        assertThat(work.runDue()).isPositive();
        assertThat(work.runDue()).as("risk-service is gone").isZero();
        var halfway = round(change);
        assertThat(halfway.get("done").asInt())
                .isPositive()
                .isLessThan(halfway.get("total").asInt());
        assertThat(halfway.get("finishedAt").isNull()).isTrue();
        left.set(Integer.MAX_VALUE);
        runDueWork();
        var done = round(change);
        assertThat(done.get("done").asInt()).isEqualTo(done.get("total").asInt());
        assertThat(done.get("finishedAt").isNull()).isFalse();
        assertThat(seen).doesNotHaveDuplicates().containsAll(users);
    }

    @Test
    void manualApprovalWaitsForTheListsToo() {
        fake("identity").respond("POST", "/identity/verifications", 200, "{\"result\":\"MISMATCH\"}");
        var user = aVerifiedUser();
        assertThat(get(PATH, user.token()).text("/status")).isEqualTo("REJECTED");
        var review = UUID.fromString(
                post(PATH + "/reviews", user.token(), Map.of("consent", true)).text("/id"));
        jdbc.sql("update identity_review set status = 'OPEN', due_at = now() where id = :id")
                .param("id", review)
                .update();
        screening("POSSIBLE", false);
        var decision = Map.of("approve", true, "reason", "seen");
        var path = "/admin/v1/identity-reviews/" + review + "/decision";
        assertThat(post(path, staffToken("compliance", Role.COMPLIANCE), decision)
                        .code())
                .isEqualTo("identity_screening_open");
        screening("CLEAR", false);
        assertThat(post(path, staffToken("compliance", Role.COMPLIANCE), decision)
                        .status())
                .isEqualTo(200);
    }

    private UUID aNewList() {
        var change = Ids.next();
        publish(new RiskEvent.ListChanged(change, null, businessClock.now(), "SCREENING", "SANCTIONS", true, 1));
        awaitRow("select count(*) from screening_round where change_id = '%s'".formatted(change));
        return change;
    }

    private void decided(UUID user, String outcome) {
        var hit = Ids.next();
        publish(new RiskEvent.CaseClosed(hit, user, businessClock.now(), CaseKind.REVIEW, hit, outcome));
        awaitRow("select count(*) from identity_screening where user_id = '%s' and round = 0".formatted(user));
    }

    private void awaitRow(String sql) {
        awaitQuiet();
        assertThat(jdbc.sql(sql).query(Long.class).single()).isEqualTo(1);
    }

    private JsonNode round(UUID change) {
        return get("/admin/v1/user/screening-rounds", staffToken("risk", Role.RISK))
                .body()
                .get("items")
                .valueStream()
                .filter(one -> one.get("changeId").asString().equals(change.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static String answers(List<UUID> users) {
        return users.stream()
                .map(user -> """
                    {"screeningId":"%s","userId":"%s","outcome":"CLEAR","confirmed":false,"listVersion":"SANCTIONS-2"}
                    """.formatted(Ids.next(), user))
                .collect(Collectors.joining(",", "{\"answers\":[", "]}"));
    }
}
