package com.xinfan.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.gateway.GatewayServiceTest;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.Role;
import org.junit.jupiter.api.Test;

class WorkApiTests extends GatewayServiceTest {

    @Test
    void mergesWhatWaitsAndNamesWhoDidNotAnswer() {
        for (var service : SERVICES) {
            service(service).respond("GET", "/admin/v1/" + service + "/work", 200, "{\"items\":[]}");
        }
        service("product")
                .respond(
                        "GET",
                        "/admin/v1/product/work",
                        200,
                        items(item("b", "2026-03-02T00:00:00Z"), item("c", null)));
        service("risk").respond("GET", "/admin/v1/risk/work", 200, items(item("a", "2026-03-01T00:00:00Z")));
        service("content").respond("GET", "/admin/v1/content/work", 500, "{}");
        service("campaign").respond("GET", "/admin/v1/campaign/work", 200, "<html>");
        var token = staffToken("omar", Role.OPERATOR);
        getWith(token, "/admin/v1/work")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(3)
                .jsonPath("$.items[0].title")
                .isEqualTo("a")
                .jsonPath("$.items[0].service")
                .isEqualTo("risk")
                .jsonPath("$.items[1].title")
                .isEqualTo("b")
                .jsonPath("$.items[2].title")
                .isEqualTo("c")
                .jsonPath("$.unavailable.length()")
                .isEqualTo(2)
                .jsonPath("$.unavailable[0]")
                .isEqualTo("campaign")
                .jsonPath("$.unavailable[1]")
                .isEqualTo("content");
        assertThat(service("user")
                        .requests("GET", "/admin/v1/user/work")
                        .getFirst()
                        .headers())
                .containsEntry("Authorization", "Bearer " + token);
    }

    @Test
    void isForStaff() {
        get("/admin/v1/work").expectStatus().isUnauthorized();
        getAs(Ids.next(), "/admin/v1/work").expectStatus().isUnauthorized();
    }

    private static String items(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    private static String item(String title, String dueAt) {
        return ("{\"kind\":\"approval\",\"id\":\"%s\",\"title\":\"%s\","
                        + "\"openedAt\":\"2026-02-01T00:00:00Z\",\"new\":1%s}")
                .formatted(Ids.next(), title, dueAt == null ? "" : ",\"dueAt\":\"" + dueAt + "\"");
    }
}
