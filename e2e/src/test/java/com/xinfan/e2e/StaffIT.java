package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.id;
import static com.xinfan.e2e.Platform.items;
import static com.xinfan.e2e.Platform.staff;
import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.local.client.Api;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What staff publish waits for a second person, is refused by its wording, is work for somebody, and is remembered. */
class StaffIT {

    private static final String FORBIDDEN = "保本保收益，稳赚不赔";

    /**
     * Something that staff publish.
     *
     * @param service whose approvals and audit it is in
     * @param path where drafts are made
     * @param draft a sound draft
     * @param wording the field that readers see
     * @param live its state once it is approved
     */
    record Artefact(String service, String path, Map<String, Object> draft, String wording, String live) {

        Map<String, Object> saying(String text) {
            var changed = new HashMap<>(draft);
            changed.put(wording, text);
            return changed;
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Artefact> artefacts() {
        return Stream.of(product(), article(), campaign());
    }

    @ParameterizedTest
    @MethodSource("artefacts")
    void aSecondPersonDecides(Artefact artefact) {
        var author = staff("operator");
        var artefactId = drafted(author, artefact.path(), artefact.draft());
        submit(author, artefact, artefactId).ok();
        var approval = approval(artefact, artefactId);
        assertThat(approval.get("status").asString()).isEqualTo("SUBMITTED");

        assertThat(work("compliance"))
                .anySatisfy(item ->
                        assertThat(item.toString()).contains(id(approval).toString()));
        var byAuthor = decide(author, artefact, approval, "approve");
        assertThat(byAuthor.status()).isBetween(403, 409);
        assertThat(byAuthor.body().get("code").asString()).isIn("approval_by_author", "approval_role", "forbidden");

        decide(staff("compliance"), artefact, approval, "approve").ok();
        assertThat(approval(artefact, artefactId).get("decidedBy").asString()).isEqualTo("compliance");
        assertThat(work("compliance"))
                .noneSatisfy(item ->
                        assertThat(item.toString()).contains(id(approval).toString()));
        assertThat(state(author, artefact, artefactId)).isEqualTo(artefact.live());
        var remembered = staff("compliance")
                .get("/admin/v1/" + artefact.service() + "/audit?limit=50")
                .ok()
                .toString();
        assertThat(remembered).contains(artefactId.toString(), "operator", "compliance");
    }

    @ParameterizedTest
    @MethodSource("artefacts")
    void forbiddenWordingDoesNotEvenReachTheSecondPerson(Artefact artefact) {
        var author = staff("operator");
        var artefactId = drafted(author, artefact.path(), artefact.saying(FORBIDDEN));
        var refused = submit(author, artefact, artefactId);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("code").asString()).isEqualTo("wording_blocked");
        assertThat(refused.body().toString()).contains("wording.");
        assertThat(approvals(artefact))
                .noneSatisfy(
                        each -> assertThat(each.get("artefactId").asString()).isEqualTo(artefactId.toString()));
    }

    @ParameterizedTest
    @MethodSource("artefacts")
    void anEditVoidsWhatWasSubmitted(Artefact artefact) {
        var author = staff("operator");
        var artefactId = drafted(author, artefact.path(), artefact.draft());
        submit(author, artefact, artefactId).ok();
        var approval = approval(artefact, artefactId);
        author.put(artefact.path() + "/" + artefactId, artefact.saying("修改之后的文字"))
                .ok();
        var late = decide(staff("compliance"), artefact, approval, "approve");
        assertThat(late.status()).isEqualTo(409);
        assertThat(state(author, artefact, artefactId)).isNotEqualTo(artefact.live());
    }

    private static Artefact product() {
        return new Artefact(
                "product",
                "/admin/v1/products",
                Map.of(
                        "name",
                        "信帆90天定期" + UUID.randomUUID().toString().substring(0, 8),
                        "type",
                        "FIXED_TERM",
                        "riskLevel",
                        "R2",
                        "annualRate",
                        "0.0280",
                        "termDays",
                        90,
                        "minAmount",
                        10_000,
                        "maxAmount",
                        50_000_000,
                        "quota",
                        1_000_000_000,
                        "confirmation",
                        "IMMEDIATE",
                        "disclosure",
                        "业绩比较基准不代表实际收益，投资有风险。"),
                "disclosure",
                "LIVE");
    }

    private static Artefact article() {
        return new Artefact(
                "content",
                "/admin/v1/contents",
                Map.of(
                        "kind", "ARTICLE",
                        "category", "投资者教育",
                        "title", "认识业绩比较基准",
                        "summary", "它不是收益承诺。",
                        "body", "业绩比较基准是产品管理人设定的目标，不代表未来表现。",
                        "productIds", List.of()),
                "body",
                "LIVE");
    }

    private static Artefact campaign() {
        var incentive = Map.of(
                "kind", "CASH_OFF",
                "amount", 500,
                "products", List.of("FIXED_TERM"),
                "minOrder", 100_000,
                "validDays", 30);
        var rule = Map.of(
                "code", "autumn",
                "trigger", "REGISTERED",
                "perUserLimit", 1,
                "text", "注册即得5元红包，满1000元可用。",
                "incentive", incentive);
        return new Artefact(
                "campaign",
                "/admin/v1/campaigns",
                Map.of(
                        "name", "秋日理财节",
                        "goal", "ACQUISITION",
                        "startsAt", "2039-01-01T00:00:00Z",
                        "endsAt", "2039-02-01T00:00:00Z",
                        "budget", 1_000_000,
                        "rules", List.of(rule)),
                "name",
                "APPROVED");
    }

    private static UUID drafted(Api author, String path, Map<String, Object> draft) {
        var reply = author.post(path, draft).ok();
        return reply.has("id") ? id(reply) : id(reply.get("content"));
    }

    private static Api.Reply submit(Api author, Artefact artefact, UUID id) {
        return author.post(artefact.path() + "/" + id + "/submission", Map.of());
    }

    private static Api.Reply decide(Api staff, Artefact artefact, JsonNode approval, String verb) {
        return staff.post("/admin/v1/" + artefact.service() + "/approvals/" + id(approval) + "/" + verb, Map.of());
    }

    private static JsonNode approval(Artefact artefact, UUID artefactId) {
        return approvals(artefact).stream()
                .filter(each -> each.get("artefactId").asString().equals(artefactId.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> approvals(Artefact artefact) {
        return items(staff("compliance").get("/admin/v1/" + artefact.service() + "/approvals?limit=100"));
    }

    private static List<JsonNode> work(String username) {
        return items(staff(username).get("/admin/v1/work"));
    }

    private static String state(Api staff, Artefact artefact, UUID id) {
        return items(staff.get(artefact.path() + "?limit=100")).stream()
                .filter(each -> each.get("id").asString().equals(id.toString()))
                .map(each -> each.get(each.has("status") ? "status" : "state").asString())
                .findFirst()
                .orElseThrow();
    }
}
