package com.xinfan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What a service offers to users and staff can be reached through the gateway, the only door. */
class RouteCoverageTests {

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"user", "product", "campaign", "risk", "content", "analytics"})
    @SuppressWarnings("unchecked")
    void everyPublicRowOfTheAccessTableHasARoute(String service) throws IOException {
        var configuration = ROOT.resolve("gateway-service/src/main/resources/application.yml");
        var first = (Map<String, Object>)
                new Yaml().loadAll(Files.readString(configuration)).iterator().next();
        var gateway = (Map<String, Object>) ((Map<String, Object>) first.get("xinfan")).get("gateway");
        var prefixes = ((Map<String, List<String>>) gateway.get("routes")).get(service + "-service");
        var rows = Files.readAllLines(ROOT.resolve(service + "-service/src/main/resources/access.csv")).stream()
                .map(String::strip)
                .filter(row -> !row.isEmpty() && !row.startsWith("#"))
                .map(row -> row.split(",")[1].strip())
                .filter(path -> path.startsWith("/api/") || path.startsWith("/admin/"))
                .toList();
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(prefixes)
                        .as(path)
                        .anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/")));
    }
}
