package com.xinfan.gateway.docs;

import com.xinfan.gateway.GatewayServiceTest;
import org.junit.jupiter.api.Test;

class DocumentApiTests extends GatewayServiceTest {

    @Test
    void showsTheDocumentOfEachServiceUnderTheGatewaysAddress() {
        service("risk")
                .respond(
                        "GET",
                        "/v3/api-docs",
                        200,
                        "{\"openapi\":\"3.1.0\",\"servers\":[{\"url\":\"http://inside:8084\"}],\"paths\":{}}");
        get("/docs/risk")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.openapi")
                .isEqualTo("3.1.0")
                .jsonPath("$.servers[0].url")
                .isEqualTo("/");
        get("/docs/nothing").expectStatus().isNotFound();
        service("user").respond("GET", "/v3/api-docs", 500, "{}");
        get("/docs/user").expectStatus().isEqualTo(503);
    }

    @Test
    void thePageListsAllServices() {
        get("/docs").expectStatus().is3xxRedirection();
        get("/swagger-ui/index.html").expectStatus().isOk();
        get("/v3/api-docs/swagger-config")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.urls.length()")
                .isEqualTo(SERVICES.size());
    }
}
