package com.xinfan.risk.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import com.xinfan.risk.RiskServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class ListImportApiTests extends RiskServiceTest {

    private static final String HEADER = "effect,kind,value,reason,source,expiresAt\n";

    @Test
    void aDryRunTellsEveryFaultWithItsLineAndStoresNothing() {
        var check = json(upload("/dry-run", HEADER + """
            DENY,DEVICE,d-1,reason,,
            BLOCK,DEVICE,d-2,reason,,
            DENY,PHONE,d-3,reason,,
            DENY,IP,not-an-address,reason,,
            DENY,USER,,reason,,
            DENY,DEVICE,d-4,,,
            DENY,DEVICE,d-5,reason,,2020-01-01T00:00:00Z
            DENY,DEVICE,d-6,reason,,tomorrow
            DENY,DEVICE,d-1,reason,,
            DENY,DEVICE,d-7
            """).expectStatus().isOk());
        var told = check.get("faults")
                .valueStream()
                .map(one -> one.get("line").asInt() + " " + one.get("column").asString() + " "
                        + one.get("code").asString())
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "3 effect INVALID",
                        "4 kind INVALID",
                        "5 value INVALID",
                        "6 value REQUIRED",
                        "7 reason REQUIRED",
                        "8 expiresAt PAST",
                        "9 expiresAt INVALID",
                        "10 value REPEATED",
                        "11  FIELDS");
        assertThat(check.get("faulty").asInt()).isEqualTo(9);
        assertThat(check.at("/faults/0/zh").asString()).isNotBlank();
        var refused = json(upload("?reason=x", HEADER + "DENY,IP,nowhere,reason,,\n")
                .expectStatus()
                .isEqualTo(422));
        assertThat(refused.get("code").asString()).isEqualTo("list_import_faulty");
        assertThat(json(upload("/dry-run", "effect,kind,value\nDENY,DEVICE,d\n"))
                        .at("/faults/0/code")
                        .asString())
                .isEqualTo("COLUMN_MISSING");
        assertThat(json(upload("/dry-run", HEADER)).at("/faults/0/code").asString())
                .isEqualTo("EMPTY_FILE");
        assertThat(json(upload("/dry-run", HEADER + "DENY,DEVICE,\"open,reason\n"))
                        .at("/faults/0/code")
                        .asString())
                .isEqualTo("NOT_CSV");
    }

    @Test
    void anImportHoldsAsAWholeOnceASecondPersonAgreesAndOnceAFile() {
        var mark = "import-" + Ids.next();
        var known = mark + "-known";
        post(
                        "/admin/v1/lists",
                        Map.of("effect", "DENY", "kind", "DEVICE", "value", known, "reason", "r"),
                        "risk",
                        Role.RISK)
                .expectStatus()
                .isCreated();
        var file = "\uFEFF" + HEADER
                + "DENY,DEVICE,%s-1,\"a, b\",police,\nWATCH,DEVICE,%s-1,r,,\nDENY,DEVICE,%s,r,,\n"
                        .formatted(mark, mark, known);
        assertThat(json(upload("/dry-run", file)).get("listed").asInt()).isEqualTo(1);
        var submitted = json(upload("?reason=batch", file).expectStatus().isEqualTo(202));
        var id = submitted.get("id").asString();
        assertThat(flags(mark + "-1")).isEmpty();
        assertThat(json(upload("?reason=again", file)).get("id").asString()).isEqualTo(id);
        post("/admin/v1/risk/approvals/" + approvalOf(id) + "/approve", Map.of(), "risk", Role.RISK)
                .expectStatus()
                .isEqualTo(409);
        approve(id);
        assertThat(flags(mark + "-1")).containsExactly(ListFlag.DEVICE_DENIED, ListFlag.DEVICE_WATCHED);
        var done = json(get("/admin/v1/lists/imports/" + id, "risk", Role.RISK));
        assertThat(done.get("status").asString()).isEqualTo("DONE");
        assertThat(done.get("added").asInt()).isEqualTo(2);
        var entries = json(get("/admin/v1/lists?kind=DEVICE&effect=DENY&value=" + mark + "-1", "risk", Role.RISK));
        assertThat(entries.at("/items/0/source").asString()).isEqualTo("police");
        assertThat(entries.at("/items/0/reason").asString()).isEqualTo("a, b");
        awaitEvent(
                RiskEvent.ListChanged.class,
                event -> event.changeId()
                                .equals(Ids.of(
                                        "list-import", submitted.get("id").asString(), "DENY", "DEVICE"))
                        && event.entries() == 1);
        assertThat(json(upload("?reason=again", file)).get("status").asString()).isEqualTo("DONE");
    }

    @Test
    void aLargeImportIsAppliedByTheJobAndWhatWasTurnedDownMayComeAgain() {
        var mark = "large-" + Ids.next();
        var file = HEADER
                + IntStream.range(0, 6_000)
                        .mapToObj(i -> "DENY,DEVICE,%s-%d,r,,\n".formatted(mark, i))
                        .collect(Collectors.joining());
        var first = json(upload("?reason=large", file)).get("id").asString();
        post(
                        "/admin/v1/risk/approvals/" + approvalOf(first) + "/reject",
                        Map.of("reason", "no"),
                        "compliance",
                        Role.COMPLIANCE)
                .expectStatus()
                .isOk();
        var id = json(upload("?reason=large", file)).get("id").asString();
        assertThat(id).isNotEqualTo(first);
        approve(id);
        var job = context.getBean(ListImportService.class);
        assertThat(json(get("/admin/v1/lists/imports/" + id, "risk", Role.RISK))
                        .get("status")
                        .asString())
                .isIn("APPLYING", "DONE");
        for (var done = 1; done > 0; ) {
            done = job.runDue();
        }
        assertThat(flags(mark + "-5999")).containsExactly(ListFlag.DEVICE_DENIED);
        assertThat(json(get("/admin/v1/lists/imports/" + id, "risk", Role.RISK))
                        .get("added")
                        .asInt())
                .isEqualTo(6_000);
    }

    @Test
    void theSameFileFromManyAtOnceIsOneImport() throws Exception {
        var file = HEADER + "DENY,DEVICE,once-%s,r,,\n".formatted(Ids.next());
        Callable<String> once =
                () -> json(upload("?reason=once", file)).get("id").asString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = threads.invokeAll(Stream.generate(() -> once).limit(8).toList()).stream()
                    .map(done -> done.resultNow())
                    .distinct();
            assertThat(ids).hasSize(1);
        }
    }

    private Set<ListFlag> flags(String device) {
        var values = Map.of(ListKind.DEVICE, device);
        return context.getBean(ListService.class).look(List.of(values)).flags(values);
    }

    private ResponseSpec upload(String path, String file) {
        return http.post()
                .uri("/admin/v1/lists/imports" + path)
                .header("Authorization", "Bearer " + staffToken("risk", Role.RISK))
                .contentType(MediaType.parseMediaType("text/csv"))
                .body(file.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }
}
