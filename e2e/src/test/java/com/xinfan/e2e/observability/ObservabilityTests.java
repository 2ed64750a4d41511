package com.xinfan.e2e.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and dashboards speak of metrics that there are, and each alert has a runbook that says what to do. */
class ObservabilityTests {

    private static final Path HOME = Metric.ROOT.resolve("observability");
    private static final Path DASHBOARDS = HOME.resolve("grafana/dashboards");
    private static final Set<String> KNOWN =
            Metric.all().stream().map(Metric::name).collect(Collectors.toSet());

    @Test
    void theNamesInAnExpressionAreFound() {
        assertThat(Metric.in("histogram_quantile(0.95, sum by (job, le) (rate(a_bucket{b=\"c_d\"}[5m]))) > 1"))
                .containsExactly("a_bucket");
        assertThat(Metric.in("(x_total - x_total offset 1h or y unless z offset 1h) > 0"))
                .containsExactly("x_total", "y", "z");
        assertThat(Metric.in("sum by (job) (rate(a[5m])) / sum(b) > 1e3")).containsExactly("a", "b");
    }

    @Test
    void everyAlertReadsKnownMetricsAndHasItsRunbook() {
        var names = new ArrayList<String>();
        for (var rule : alerts()) {
            var name = String.valueOf(rule.get("alert"));
            names.add(name);
            assertThat(Metric.in(String.valueOf(rule.get("expr"))))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(KNOWN).contains(metric));
            assertThat(Ymls.map(rule.get("labels")).get("severity")).as(name).isIn("page", "ticket");
            var annotations = Ymls.map(rule.get("annotations"));
            assertThat(String.valueOf(annotations.get("summary"))).as(name).contains("{{ $");
            var runbook = String.valueOf(annotations.get("runbook"));
            assertThat(runbook).as(name).matches("docs/runbooks/[a-z-]+\\.md");
            assertThat(Metric.ROOT.resolve(runbook))
                    .as(name)
                    .content()
                    .contains("**Symptom.**", "**Look.**", "**Do.**", "**Verify.**");
        }
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(15);
    }

    @Test
    void everyPanelReadsKnownMetricsFromTheProvisionedSource() throws IOException {
        var sources =
                Ymls.list(Ymls.read(HOME.resolve("grafana/datasources/prometheus.yaml"))
                                .get("datasources"))
                        .stream()
                        .map(source -> String.valueOf(source.get("uid")))
                        .toList();
        var uids = new HashSet<String>();
        for (var file : files(DASHBOARDS, ".json")) {
            var dashboard = JsonMapper.shared().readTree(Files.readString(file));
            assertThat(uids.add(dashboard.path("uid").asString()))
                    .as("uid of " + file)
                    .isTrue();
            assertThat(dashboard.path("panels")).isNotEmpty();
            for (var panel : dashboard.path("panels")) {
                assertThat(panel.at("/datasource/uid").asString()).isIn(sources);
                for (var target : panel.path("targets")) {
                    assertThat(Metric.in(target.path("expr").asString()))
                            .as(file.getFileName() + ": " + panel.path("title").asString())
                            .isNotEmpty()
                            .allSatisfy(metric -> assertThat(KNOWN).contains(metric));
                }
            }
            panelsDoNotOverlap(dashboard);
        }
        assertThat(uids).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void everyMetricOfOursIsInTheSourcesOfWhoExportsIt() {
        for (var metric : Metric.all()) {
            if (!metric.meter().equals("-")) {
                var literal = "\"" + metric.meter() + "\"";
                var modules = new ArrayList<>(metric.exporters());
                modules.addAll(List.of("platform", "privacy", "ledger"));
                assertThat(modules.stream().anyMatch(module -> mentions(module, literal)))
                        .as(literal + " in " + modules)
                        .isTrue();
            }
        }
    }

    @Test
    void prometheusScrapesEveryServiceHereAndInContainers() {
        for (var name : List.of("prometheus.yml", "local.yml")) {
            var file = Ymls.read(HOME.resolve("prometheus/" + name));
            assertThat(file.get("rule_files")).isEqualTo(List.of("alerts.yml"));
            var scrape = Ymls.list(file.get("scrape_configs")).getFirst();
            assertThat(scrape.get("metrics_path")).isEqualTo("/actuator/prometheus");
            assertThat(Ymls.list(scrape.get("static_configs")).stream()
                            .map(target -> Ymls.map(target.get("labels")).get("job")))
                    .containsExactlyInAnyOrder(
                            "gateway-service",
                            "user-service",
                            "product-service",
                            "campaign-service",
                            "risk-service",
                            "content-service",
                            "analytics-service");
        }
    }

    private static List<Map<String, Object>> alerts() {
        return Ymls.list(Ymls.read(HOME.resolve("prometheus/alerts.yml")).get("groups")).stream()
                .flatMap(group -> Ymls.list(group.get("rules")).stream())
                .toList();
    }

    private static void panelsDoNotOverlap(JsonNode dashboard) {
        var cells = new HashSet<String>();
        for (var panel : dashboard.path("panels")) {
            var at = panel.path("gridPos");
            for (var x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                for (var y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(cells.add(x + "/" + y))
                            .as(panel.path("title").asString())
                            .isTrue();
                }
                assertThat(x).isBetween(0, 23);
            }
        }
    }

    private static boolean mentions(String module, String literal) {
        return files(Metric.ROOT.resolve(module).resolve("src/main/java"), ".java").stream()
                .anyMatch(file -> {
                    try {
                        return Files.readString(file).contains(literal);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static List<Path> files(Path directory, String ending) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** YAML without types. */
    private static final class Ymls {

        static Map<String, Object> read(Path file) {
            try {
                return map(new Yaml().load(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> map(Object value) {
            return (Map<String, Object>) value;
        }

        @SuppressWarnings("unchecked")
        static List<Map<String, Object>> list(Object value) {
            return (List<Map<String, Object>>) value;
        }
    }
}
