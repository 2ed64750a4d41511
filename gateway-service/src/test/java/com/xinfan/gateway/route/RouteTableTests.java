package com.xinfan.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTests {

    private final RouteTable table = new RouteTable(Map.of(
            "user-service", List.of("/api/v1/me", "/admin/v1/users"), "risk-service", List.of("/admin/v1/rule-sets")));

    @Test
    void aPrefixIsOfWholeSegments() {
        assertThat(table.serviceOf("/api/v1/me")).isEqualTo("user-service");
        assertThat(table.serviceOf("/api/v1/me/")).isEqualTo("user-service");
        assertThat(table.serviceOf("/api/v1/me/cards/1/confirmation")).isEqualTo("user-service");
        assertThat(table.serviceOf("/admin/v1/rule-sets/1")).isEqualTo("risk-service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1",
                "/api/v1/",
                "/api/v1/mean",
                "/api/v2/me",
                "/admin/v1/me",
                "/me",
                "/x/api/v1/me",
                "/internal/v1/clock",
                "/API/v1/me",
                "/api/v1/%6de"
            })
    void otherPathsHaveNoService(String path) {
        assertThat(table.serviceOf(path)).isNull();
    }

    @Test
    void refusesAnInternalRouteAndAPrefixWithTwoOwners() {
        assertThatThrownBy(() -> new RouteTable(Map.of("user-service", List.of("/internal/v1/clock"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RouteTable(Map.of("a", List.of("/api/v1/me"), "b", List.of("/api/v1/me"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/me",
                "/api/v1/products/0190-a_b~c",
                "/api/v1/a.b/c...d",
                "/api/v1/%E4%BF%A1%E5%B8%86",
                "/api/v1/a%20b",
                "/api/v1/me/",
                "/api/v1/.well-known"
            })
    void takesPlainPaths(String path) {
        assertThat(PlainPath.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api",
                "/api//v1",
                "/api/./v1",
                "/api/v1/..",
                "/api/v1/../../internal/v1/clock",
                "/api/v1/.",
                "/api/v1/...",
                "/api/v1/%2e%2e/x",
                "/api/v1/a%2Fb",
                "/api/v1/a%5cb",
                "/api/v1/a%00",
                "/api/v1/a%0d%0ab",
                "/api/v1/me;x=1",
                "/api/v1/a%3bx",
                "/api/v1/a%25%32%66",
                "/api/v1/a%",
                "/api/v1/a%2",
                "/api/v1/a%zz",
                "/api/v1/a\\b",
                "/api/v1/信"
            })
    void refusesWhatTwoReadersCouldReadDifferently(String path) {
        assertThat(PlainPath.isPlain(path)).isFalse();
    }
}
