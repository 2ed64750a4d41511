package com.xinfan.risk.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class ScreeningApiTests extends RiskServiceTest {

    private static final String HEADER = "ref,name,aliases,type,birth,nationality,programme\n";

    @Test
    void aDryRunTellsEveryFaultOfAListFile() {
        var check = json(csv("/admin/v1/screening/lists/dry-run", HEADER + """
            1,张三,,PERSON,1980,CN,UN
            ,李四,,,,,
            2,,,,,,
            3,12345,,,,,
            4,王五,,SHIP,,,
            5,赵六,,,80-01-01,,
            1,钱七,,,1980-13-01,,
            """)
                .expectStatus()
                .isOk());
        assertThat(check.get("faults")
                        .valueStream()
                        .map(one -> one.get("line").asInt() + " "
                                + one.get("column").asString() + " "
                                + one.get("code").asString()))
                .containsExactlyInAnyOrder(
                        "3 ref REQUIRED",
                        "4 name REQUIRED",
                        "5 name INVALID",
                        "6 type INVALID",
                        "7 birth INVALID",
                        "8 birth INVALID",
                        "8 ref REPEATED");
        var draft = draft();
        var refused =
                json(csv(draft + "/files", HEADER + "1,,,,,,\n").expectStatus().isEqualTo(422));
        assertThat(refused.get("code").asString()).isEqualTo("watch_list_faulty");
        post(draft + "/submission", Map.of(), "compliance", Role.COMPLIANCE)
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void aListCountsAsAWholeFromTheSecondPersonsWordOn() {
        var draft = draft();
        var file = HEADER + "a,玛丽亚·冈萨雷斯,Maria Gonzalez;M. Gonzalez,PERSON,1970-05-01,ES,UN\n";
        assertThat(json(csv(draft + "/files", file)).at("/list/entries").asInt())
                .isEqualTo(1);
        assertThat(json(csv(draft + "/files", file)).at("/list/entries").asInt())
                .as("the same file")
                .isEqualTo(1);
        var repeated = json(csv(draft + "/files", file + "b,Other Name,,,,,\n")
                .expectStatus()
                .isEqualTo(422));
        assertThat(repeated.get("code").asString()).isEqualTo("watch_list_ref_repeated");
        var user = Ids.next();
        assertThat(screen(user, "Maria Gonzalez", 1970).get("outcome").asString())
                .isEqualTo("CLEAR");
        live(draft);
        var screening = screen(user, "Maria Gonzalez", 1970);
        assertThat(screening.get("outcome").asString()).isEqualTo("MATCH");
        assertThat(screening.get("listVersion").asString()).contains("SANCTIONS-");
        awaitEvent(
                RiskEvent.ListChanged.class,
                event -> draft.endsWith(event.changeId().toString())
                        && event.list().equals("SCREENING"));
        csv(draft + "/files", HEADER + "c,Other Name,,,,,\n").expectStatus().isEqualTo(409);
        var hit = hits(user).get(0);
        assertThat(hit.get("rule").asString()).isEqualTo("EXACT");
        assertThat(hit.get("birth").asString()).isEqualTo("SAME");
        assertThat(hit.get("listedName").asString()).isEqualTo("玛丽亚·冈萨雷斯");
        assertThat(json(get("/admin/v1/risk/work", "compliance", Role.COMPLIANCE))
                        .toString())
                .contains(hit.get("id").asString());
    }

    @Test
    void whatWasClearedStaysClearedUntilTheEntrySaysSomethingElse() {
        list("x,陈国强,,PERSON,,CN,UN");
        var user = Ids.next();
        assertThat(screen(user, "陳國強", 1985).get("outcome").asString()).isEqualTo("POSSIBLE");
        var hit = hits(user).get(0).get("id").asString();
        awaitEvent(RiskEvent.CaseOpened.class, event -> event.userId().equals(user));
        decide(hit, "FALSE_POSITIVE", "compliance").expectStatus().isOk();
        awaitEvent(
                RiskEvent.CaseClosed.class,
                event -> event.userId().equals(user) && event.outcome().equals("screening_cleared"));
        decide(hit, "TRUE_MATCH", "compliance").expectStatus().isEqualTo(409);
        assertThat(screen(user, "陈国强", 1985).get("outcome").asString()).isEqualTo("CLEAR");
        list("x,陈国强,,PERSON,,CN,OFAC", "y,无关之人,,PERSON,,CN,UN");
        assertThat(screen(user, "陈国强", 1985).get("outcome").asString())
                .as("the same person listed")
                .isEqualTo("CLEAR");
        list("x,陈国强,,PERSON,1985,CN,UN");
        assertThat(screen(user, "陈国强", 1985).get("outcome").asString())
                .as("another year")
                .isEqualTo("MATCH");
        assertThat(hits(user)).hasSize(2);
    }

    @Test
    void whatIsAsGoodAsCertainIsClearedByTwoAndConfirmedByOne() {
        list("z,欧阳志远,,PERSON,1979,CN,UN");
        var cleared = Ids.next();
        screen(cleared, "欧阳志远", 1979);
        var hit = hits(cleared).get(0).get("id").asString();
        assertThat(json(decide(hit, "FALSE_POSITIVE", "compliance"))
                        .get("status")
                        .asString())
                .isEqualTo("SECOND_LOOK");
        decide(hit, "FALSE_POSITIVE", "compliance").expectStatus().isEqualTo(409);
        assertThat(screen(cleared, "欧阳志远", 1979).get("outcome").asString()).isEqualTo("MATCH");
        assertThat(json(decide(hit, "FALSE_POSITIVE", "risk")).get("status").asString())
                .isEqualTo("CLEARED");
        assertThat(screen(cleared, "欧阳志远", 1979).get("outcome").asString()).isEqualTo("CLEAR");

        var confirmed = Ids.next();
        screen(confirmed, "Ouyang Zhiyuan", 1979);
        var match = hits(confirmed).get(0).get("id").asString();
        assertThat(json(decide(match, "TRUE_MATCH", "risk")).get("status").asString())
                .isEqualTo("CONFIRMED");
        awaitEvent(
                RiskEvent.CaseOpened.class, event -> event.userId().equals(confirmed) && event.kind() == CaseKind.AML);
        var after = screen(confirmed, "Ouyang Zhiyuan", 1979);
        assertThat(after.get("outcome").asString()).isEqualTo("MATCH");
        assertThat(after.get("confirmed").asBoolean()).isTrue();
        awaitEvent(
                RiskEvent.CaseClosed.class,
                event -> event.userId().equals(confirmed) && event.outcome().equals("screening_confirmed"));
        list("other,无关之人,,PERSON,,CN,UN");
        assertThat(screen(confirmed, "Ouyang Zhiyuan", 1979).get("confirmed").asBoolean())
                .isTrue();
        var subject = "screening-hit:" + match;
        assertThat(json(get("/admin/v1/risk/audit?subject=" + subject, "admin", Role.ADMIN, Role.COMPLIANCE))
                        .at("/items/0/action")
                        .asString())
                .isEqualTo("screening-hit.decide");
    }

    @Test
    void whatTheListNoLongerSaysLapses() {
        list("l,尉迟敬德,,PERSON,,CN,UN");
        var user = Ids.next();
        assertThat(screen(user, "Yuchi Jingde", null).get("outcome").asString()).isEqualTo("POSSIBLE");
        list("m,无关之人,,PERSON,,CN,UN");
        assertThat(screen(user, "Yuchi Jingde", null).get("outcome").asString()).isEqualTo("CLEAR");
        assertThat(hits(user).get(0).get("status").asString()).isEqualTo("LAPSED");
        awaitEvent(
                RiskEvent.CaseClosed.class,
                event -> event.userId().equals(user) && event.outcome().equals("screening_lapsed"));
        list("l,尉迟敬德,,PERSON,,CN,UN");
        assertThat(screen(user, "Yuchi Jingde", null).get("outcome").asString()).isEqualTo("POSSIBLE");
        assertThat(hits(user)).hasSize(1);
    }

    @Test
    void manyAtOnceMakeOneHit() throws Exception {
        list("n,诸葛瑾瑜,,PERSON,1990,CN,UN");
        var user = Ids.next();
        Callable<String> once = () -> screen(user, "诸葛瑾瑜", 1990).get("outcome").asString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = threads
                    .invokeAll(Stream.generate(() -> once).limit(12).toList())
                    .stream()
                    .map(done -> done.resultNow())
                    .toList();
            assertThat(outcomes).hasSize(12).containsOnly("MATCH");
        }
        assertThat(hits(user)).hasSize(1);
    }

    @Test
    void aNameThatStaffPutOnAListIsFoundAndNoNameOfAPersonIsKept() {
        var name = "Xantippe Quillfeather";
        post(
                        "/admin/v1/lists",
                        Map.of("effect", "WATCH", "kind", "NAME", "value", name, "reason", "r"),
                        "risk",
                        Role.RISK)
                .expectStatus()
                .isCreated();
        var user = Ids.next();
        assertThat(screen(user, "Quillfeather, Xantipe", null).get("outcome").asString())
                .isEqualTo("POSSIBLE");
        assertThat(hits(user).get(0).get("source").asString()).isEqualTo("NAMES");
        var rows = jdbc().sql("""
            select (select string_agg(h::text, ' ') from screening_hit h where user_id = :user)
                || (select string_agg(s::text, ' ') from screening_subject s where user_id = :user)\
            """).param("user", user).query(String.class).single();
        assertThat(rows)
                .contains("XANTIPPE")
                .doesNotContainIgnoringCase("Xantipe ")
                .doesNotContain("Quillfeather,");
    }

    @Test
    void onlyUserServiceAsksAndBadQuestionsAreNamed() {
        var person = Map.of("screeningKey", "k", "userId", Ids.next(), "name", "12345");
        var refused = json(ask("user-service", "", person).expectStatus().isEqualTo(422));
        assertThat(refused.get("param").asString()).isEqualTo("/name");
        ask("product-service", "", person).expectStatus().isForbidden();
        ask("user-service", "", Map.of("screeningKey", "k", "name", "张三"))
                .expectStatus()
                .isBadRequest();
        ask("user-service", "/batch", Map.of("people", List.of()))
                .expectStatus()
                .isBadRequest();
        get("/admin/v1/screening/hits", "support", Role.SUPPORT).expectStatus().isForbidden();
        var answers = json(ask(
                "user-service",
                "/batch",
                Map.of("people", List.of(Map.of("screeningKey", "k", "userId", Ids.next(), "name", "张三丰")))));
        assertThat(answers.get("answers")).hasSize(1);
        assertThat(json(get("/admin/v1/screening/coverage", "risk", Role.RISK))
                        .at("/coverage/people")
                        .asInt())
                .isPositive();
    }

    /** A list of sanctions that takes the place of the one before. */
    private void list(String... lines) {
        var draft = draft();
        csv(draft + "/files", HEADER + String.join("\n", lines) + "\n")
                .expectStatus()
                .isOk();
        live(draft);
    }

    private String draft() {
        var list = json(post("/admin/v1/screening/lists", Map.of("source", "SANCTIONS"), "compliance", Role.COMPLIANCE)
                .expectStatus()
                .isCreated());
        return "/admin/v1/screening/lists/" + list.get("id").asString();
    }

    private void live(String draft) {
        var approval = json(post(draft + "/submission", Map.of(), "compliance", Role.COMPLIANCE)
                        .expectStatus()
                        .isEqualTo(202))
                .get("approvalId")
                .asString();
        var path = "/admin/v1/risk/approvals/" + approval + "/approve";
        post(path, Map.of(), "compliance", Role.COMPLIANCE).expectStatus().isEqualTo(409);
        post(path, Map.of(), "risk", Role.RISK).expectStatus().isOk();
    }

    private JsonNode screen(UUID user, String name, Integer year) {
        var person = year == null
                ? Map.of("screeningKey", "user:" + user, "userId", user, "name", name)
                : Map.of("screeningKey", "user:" + user, "userId", user, "name", name, "birthYear", year);
        return json(ask("user-service", "", person).expectStatus().isOk());
    }

    private ResponseSpec ask(String caller, String path, Object body) {
        return http.post()
                .uri("/internal/v1/screenings" + path)
                .header("Authorization", "Bearer " + serviceToken(caller, "risk-service"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private JsonNode hits(UUID user) {
        return json(get("/admin/v1/screening/hits?userId=" + user, "risk", Role.RISK))
                .get("items");
    }

    private ResponseSpec decide(String hit, String verdict, String username) {
        return post(
                "/admin/v1/screening/hits/" + hit + "/decision",
                Map.of("verdict", verdict, "reason", "seen"),
                username,
                Role.COMPLIANCE);
    }

    private ResponseSpec csv(String path, String file) {
        return http.post()
                .uri(path)
                .header("Authorization", "Bearer " + staffToken("compliance", Role.COMPLIANCE))
                .contentType(MediaType.parseMediaType("text/csv"))
                .body(file.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }
}
