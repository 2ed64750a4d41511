package com.xinfan.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.env.MockEnvironment;

class AccessTableTests {

    private static AccessTable table(String own) {
        return AccessTable.read(
                new MockEnvironment().withProperty("xinfan.service.path", "user"),
                resource(own),
                resource("GET,/admin/v1/${xinfan.service.path}/work,STAFF\n"));
    }

    private static ByteArrayResource resource(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET,/a", "FETCH,/a,USER", "GET,a,USER", "GET,/a,STAFF:KING", "GET,/a,EVERYONE", "GET,/a,USER:bob",
                "GET,/a,STAFF:", "GET,/a,SERVICE:", "GET,/a,STAFF:RISK|RISK", "GET,/a,USER\nGET,/a,PUBLIC",
                        "GET,/a b,USER", "get,/a,USER"
            })
    void aBadRowStopsTheStart(String rows) {
        assertThatThrownBy(() -> table(rows))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("access.csv");
    }

    @Test
    void theFirstFittingRowDecides() {
        var table = table("# open\n\nGET,/a/b,PUBLIC\n*,/a/**,STAFF:RISK|ADMIN\n");
        assertThat(table.find("GET", "/a/b").access())
                .extracting(AccessTable.Access::kind)
                .isEqualTo(AccessTable.Kind.PUBLIC);
        assertThat(table.find("HEAD", "/a/b").access())
                .extracting(AccessTable.Access::kind)
                .isEqualTo(AccessTable.Kind.PUBLIC);
        assertThat(table.find("POST", "/a/b").access())
                .isEqualTo(new AccessTable.Access(AccessTable.Kind.STAFF, java.util.Set.of("RISK", "ADMIN")));
        assertThat(table.find("GET", "/admin/v1/user/work")).isNotNull();
        assertThat(table.find("GET", "/b")).isNull();
    }
}
