package com.xinfan.platform.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.approval.ApprovalView.Status;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.sample.SampleTest;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.test.TestIssuer;
import com.xinfan.platform.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class ApprovalTests extends SampleTest {

    private static final CurrentStaff AUTHOR = staff("author", Role.OPERATOR, Role.ADMIN);
    private static final CurrentStaff REVIEWER = staff("reviewer", Role.COMPLIANCE);

    @Autowired
    private Approvals approvals;

    @Test
    void aSecondPersonBringsTheArtefactLive() {
        var artefact = anArtefact("text");
        var id = approvals.submit("artefact", artefact, "A text", AUTHOR);
        refused("approval_required", () -> approvals.requireApproved("artefact", artefact, Approvals.hashOf("text")));
        var decided = approvals.approve(id, REVIEWER);
        assertThat(decided.status()).isEqualTo(Status.APPROVED);
        assertThat(decided.decidedBy()).isEqualTo("reviewer");
        assertThat(state(artefact)).isEqualTo("LIVE");
        approvals.requireApproved("artefact", artefact, Approvals.hashOf("text"));
        refused("approval_required", () -> approvals.requireApproved("artefact", artefact, Approvals.hashOf("other")));
        assertThat(jdbc.sql("select action from audit_entry where subject = :subject order by seq")
                        .param("subject", "artefact:" + artefact)
                        .query(String.class)
                        .list())
                .containsExactly("approval.submit", "approval.approve");
    }

    @Test
    void nobodyDecidesOnWhatTheySubmitted() {
        var artefact = anArtefact("mine");
        var id = approvals.submit("artefact", artefact, "Mine", AUTHOR);
        refused("approval_by_author", () -> approvals.approve(id, AUTHOR));
        refused("approval_by_author", () -> approvals.reject(id, AUTHOR, "no"));
        // Neither under another name nor with another id.
        refused(
                "approval_by_author",
                () -> approvals.approve(id, new CurrentStaff(AUTHOR.id(), "renamed", Set.of(Role.ADMIN))));
        refused(
                "approval_by_author",
                () -> approvals.approve(id, new CurrentStaff(Ids.next(), "author", Set.of(Role.ADMIN))));
        assertThatThrownBy(() ->
                        jdbc.sql("""
                            update approval set status = 'APPROVED', decided_by = author, decided_by_id = :other,
                                decided_at = now()
                            where id = :id\
                            """).param("id", id).param("other", Ids.next()).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(state(artefact)).isEqualTo("DRAFT");
    }

    @Test
    void onlyTheRolesOfTheKindDecide() {
        var id = approvals.submit("artefact", anArtefact("x"), "X", AUTHOR);
        refused("approval_role", () -> approvals.approve(id, staff("risk", Role.RISK)));
        refused("approval_not_found", () -> approvals.approve(Ids.next(), REVIEWER));
    }

    @Test
    void anEditAfterSubmissionMakesTheApprovalStale() {
        var artefact = anArtefact("before");
        var id = approvals.submit("artefact", artefact, "T", AUTHOR);
        edit(artefact, "after");
        refused("approval_stale", () -> approvals.approve(id, REVIEWER));
        refused("approval_stale", () -> approvals.approve(id, REVIEWER));
        assertThat(approvals.latest("artefact", artefact).orElseThrow().status())
                .isEqualTo(Status.STALE);
        var again = approvals.submit("artefact", artefact, "T", AUTHOR);
        assertThat(approvals.approve(again, REVIEWER).hash()).isEqualTo(Approvals.hashOf("after"));
    }

    @Test
    void aWithdrawnSubmissionIsNobodysWork() {
        var artefact = anArtefact("before");
        var id = approvals.submit("artefact", artefact, "T", AUTHOR);
        assertThat(work()).contains(id.toString());
        transaction().executeWithoutResult(_ -> {
            approvals.withdraw("artefact", artefact, REVIEWER);
            edit(artefact, "after");
        });
        assertThat(work()).doesNotContain(id.toString());
        refused("approval_stale", () -> approvals.approve(id, REVIEWER));
        refused("approval_stale", () -> approvals.reject(id, REVIEWER, "no"));
        approvals.withdraw("artefact", artefact, REVIEWER);
        assertThat(jdbc.sql("select actor || ' ' || action from audit_entry where subject = :subject order by seq")
                        .param("subject", "artefact:" + artefact)
                        .query(String.class)
                        .list())
                .containsExactly("author approval.submit", "reviewer approval.withdraw");
        assertThat(approvals.submit("artefact", artefact, "T", AUTHOR)).isNotEqualTo(id);
    }

    @Test
    void ofADecisionAndAnEditAtOnceOneComesFirst() throws Exception {
        for (var round = 0; round < 25; round++) {
            var artefact = anArtefact("race " + round);
            var id = approvals.submit("artefact", artefact, "Race", AUTHOR);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var edit = threads.submit(() -> transaction().executeWithoutResult(_ -> {
                    approvals.withdraw("artefact", artefact, AUTHOR);
                    edit(artefact, "edited");
                }));
                var decision = threads.submit(() -> {
                    try {
                        return approvals.approve(id, REVIEWER).status();
                    } catch (Problem withdrawn) {
                        assertThat(withdrawn.code().code()).isEqualTo("approval_stale");
                        return Status.STALE;
                    }
                });
                edit.get();
                assertThat(approvals.latest("artefact", artefact).orElseThrow().status())
                        .isEqualTo(decision.get());
            }
        }
    }

    private String work() {
        return http.get()
                .uri("/admin/v1/sample/work")
                .headers(bearer(REVIEWER))
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    @Test
    void submittingAgainAnswersTheOpenApprovalOrReplacesAnEditedOne() {
        var artefact = anArtefact("one");
        var first = approvals.submit("artefact", artefact, "T", AUTHOR);
        assertThat(approvals.submit("artefact", artefact, "T", AUTHOR)).isEqualTo(first);
        edit(artefact, "two");
        var second = approvals.submit("artefact", artefact, "T", AUTHOR);
        assertThat(second).isNotEqualTo(first);
        refused("approval_stale", () -> approvals.approve(first, REVIEWER));
    }

    @Test
    void ofManyDecisionsAtOnceExactlyOneCounts() throws Exception {
        for (var round = 0; round < 25; round++) {
            var artefact = anArtefact("race " + round);
            var id = approvals.submit("artefact", artefact, "Race", AUTHOR);
            var start = new CountDownLatch(1);
            var outcomes = new ArrayList<Future<String>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 16; i++) {
                    var reviewer = staff("reviewer" + i, Role.COMPLIANCE);
                    var approve = i % 2 == 0;
                    outcomes.add(threads.submit(() -> {
                        start.await();
                        try {
                            return (approve ? approvals.approve(id, reviewer) : approvals.reject(id, reviewer, "no"))
                                    .status()
                                    .name();
                        } catch (Problem e) {
                            return e.code().code();
                        }
                    }));
                }
                start.countDown();
            }
            var counted = new LinkedHashMap<String, Integer>();
            for (var outcome : outcomes) {
                counted.merge(outcome.get(), 1, Integer::sum);
            }
            assertThat(counted).containsEntry("approval_closed", 15).hasSize(2);
            assertThat(state(artefact)).isEqualTo(counted.containsKey("APPROVED") ? "LIVE" : "DRAFT");
        }
    }

    @Test
    void manySubmissionsAtOnceOpenOneApproval() throws Exception {
        var artefact = anArtefact("once");
        var ids = new ArrayList<Future<UUID>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 32; i++) {
                var author = staff("author" + i, Role.OPERATOR);
                ids.add(threads.submit(() -> approvals.submit("artefact", artefact, "Once", author)));
            }
        }
        var distinct = new HashSet<UUID>();
        for (var id : ids) {
            distinct.add(id.get());
        }
        assertThat(distinct).hasSize(1);
    }

    @Test
    void theWholePathByHttp() {
        var artefact = anArtefact("http");
        var id = approvals.submit("artefact", artefact, "By HTTP", AUTHOR);
        http.get()
                .uri("/admin/v1/sample/approvals?status=SUBMITTED&limit=1")
                .headers(bearer(REVIEWER))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].id")
                .isEqualTo(id.toString())
                .jsonPath("$.items[0].author")
                .isEqualTo("author");
        http.get()
                .uri("/admin/v1/sample/work")
                .headers(bearer(REVIEWER))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.id == '%s')].kind".formatted(id))
                .isEqualTo("approval.artefact");
        decide(id, "approve", AUTHOR, null)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("approval_by_author");
        decide(id, "reject", REVIEWER, "{\"reason\":\"  \"}").expectStatus().isBadRequest();
        decide(id, "reject", REVIEWER, "{\"reason\":\"no\",\"hack\":1}")
                .expectStatus()
                .isBadRequest();
        decide(id, "approve", staff("op", Role.OPERATOR), null).expectStatus().isForbidden();
        decide(id, "reject", REVIEWER, "{\"reason\":\"wording\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("REJECTED")
                .jsonPath("$.reason")
                .isEqualTo("wording");
        decide(id, "approve", REVIEWER, null).expectStatus().isEqualTo(409);
        decide(Ids.next(), "approve", REVIEWER, null).expectStatus().isNotFound();
        http.get()
                .uri("/admin/v1/sample/audit/verification")
                .headers(bearer(staff("c", Role.COMPLIANCE)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.intact")
                .isEqualTo(true);
    }

    @Test
    void theHashIsCanonical() {
        assertThat(Approvals.hashOf("a", null, new BigDecimal("0.0350"), List.of(1, 2), Map.of("k", "v", "j", 1)))
                .isEqualTo(Approvals.hashOf("a", null, new BigDecimal("0.035"), List.of(1, 2), sorted()))
                .hasSize(64);
        assertThat(Approvals.hashOf("ab", "c")).isNotEqualTo(Approvals.hashOf("a", "bc"));
        assertThat(Approvals.hashOf(List.of("a"), "b")).isNotEqualTo(Approvals.hashOf(List.of("a", "b")));
        record Terms(BigDecimal rate, List<String> texts) {}
        assertThat(Approvals.hashOf(new Terms(new BigDecimal("0.10"), List.of("a"))))
                .isEqualTo(Approvals.hashOf(new Terms(new BigDecimal("0.1"), List.of("a"))))
                .isNotEqualTo(Approvals.hashOf(new Terms(new BigDecimal("0.1"), List.of("b"))));
        assertThat(Approvals.hashOf((Object) null)).isNotEqualTo(Approvals.hashOf(""));
    }

    private static Map<String, Object> sorted() {
        var map = new LinkedHashMap<String, Object>();
        map.put("j", 1);
        map.put("k", "v");
        return map;
    }

    private ResponseSpec decide(UUID id, String verb, CurrentStaff by, String body) {
        var request =
                http.post().uri("/admin/v1/sample/approvals/" + id + "/" + verb).headers(bearer(by));
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    private Consumer<HttpHeaders> bearer(CurrentStaff staff) {
        return headers ->
                headers.setBearerAuth(staffToken(staff.username(), staff.roles().toArray(Role[]::new)));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().code()).isEqualTo(code));
    }

    private UUID anArtefact(String content) {
        var id = Ids.next();
        jdbc.sql("insert into artefact values (:id, :content, 'DRAFT')")
                .param("id", id)
                .param("content", content)
                .update();
        return id;
    }

    private void edit(UUID artefact, String content) {
        jdbc.sql("update artefact set content = :c where id = :id")
                .param("id", artefact)
                .param("c", content)
                .update();
    }

    private String state(UUID artefact) {
        return jdbc.sql("select state from artefact where id = :id")
                .param("id", artefact)
                .query(String.class)
                .single();
    }

    private static CurrentStaff staff(String username, Role... roles) {
        return new CurrentStaff(TestIssuer.staffId(username), username, Set.of(roles));
    }
}
