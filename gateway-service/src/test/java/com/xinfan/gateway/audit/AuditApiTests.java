package com.xinfan.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.gateway.GatewayServiceTest;
import com.xinfan.platform.security.Role;
import org.junit.jupiter.api.Test;

class AuditApiTests extends GatewayServiceTest {

    private static final String ID = "019a0000-0000-7000-8000-00000000000";

    @Test
    void mergesTheNewestOfAllServicesUnderOneCursor() {
        for (var service : SERVICES) {
            service(service).respond("GET", path(service), 200, "{\"items\":[],\"hasMore\":false}");
        }
        service("user").respond("GET", path("user"), 200, page(entry(1, "a:b c"), entry(4, "d")));
        service("risk").respond("GET", path("risk"), 200, page(entry(3, "c"), entry(2, "b")));
        service("content").respond("GET", path("content"), 500, "{}");
        var token = staffToken("carla", Role.COMPLIANCE);
        getWith(token, "/admin/v1/audit?limit=3&actor=wei&subject=user:1%262&from=2026-01-01T00:00:00Z")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(3)
                .jsonPath("$.items[0].action")
                .isEqualTo("d")
                .jsonPath("$.items[1].service")
                .isEqualTo("risk")
                .jsonPath("$.hasMore")
                .isEqualTo(true)
                .jsonPath("$.after")
                .isEqualTo(ID + 2)
                .jsonPath("$.unavailable[0]")
                .isEqualTo("content");
        var asked = service("product").requests("GET", path("product")).getFirst();
        assertThat(asked.headers()).containsEntry("Authorization", "Bearer " + token);
        assertThat(asked.toString()).contains("limit=3").contains("actor=wei").contains("user:1%262");
    }

    @Test
    void isForThoseWhoWatch() {
        getWith(staffToken("omar", Role.OPERATOR), "/admin/v1/audit")
                .expectStatus()
                .isForbidden();
        getWith(staffToken("carla", Role.COMPLIANCE), "/admin/v1/audit?limit=101")
                .expectStatus()
                .isBadRequest();
    }

    private static String path(String service) {
        return "/admin/v1/" + service + "/audit";
    }

    private static String page(String... entries) {
        return "{\"items\":[" + String.join(",", entries) + "],\"hasMore\":false}";
    }

    private static String entry(int number, String action) {
        return ("{\"seq\":%d,\"id\":\"%s\",\"at\":\"2026-02-01T00:00:00Z\",\"actor\":\"wei\",\"action\":\"%s\","
                        + "\"subject\":\"x\",\"prevHash\":\"\",\"hash\":\"\"}")
                .formatted(number, ID + number, action);
    }
}
