package com.xinfan.e2e.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No engine runs here: the file is read as Compose reads it, and compared with services and with the cluster. */
class ComposeTests {

    private static final Map<String, Object> FILE = Repository.yaml("docker-compose.yml");
    private static final Map<String, Map<String, Object>> SERVICES = Repository.cast(FILE.get("services"));
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[-?][^}]*)?}");
    private static final long ALL_MEGABYTES = 8 * 1024;

    @Test
    void everyServiceIsBuiltFromTheOneDockerfile() {
        for (var service : Repository.services()) {
            Map<String, Object> build = Repository.cast(SERVICES.get(service).get("build"));
            assertThat(build.get("args")).isEqualTo(Map.of("SERVICE", service));
            assertThat(build.get("context")).isEqualTo(".");
            assertThat(String.valueOf(SERVICES.get(service).get("image"))).contains(service + ":");
        }
        assertThat(SERVICES.keySet())
                .containsAll(Repository.services())
                .contains("postgres", "kafka")
                .hasSize(Repository.services().size() + 4);
    }

    @Test
    void ourContainersMayDoAsLittleAsInTheCluster() {
        assertThat(ours()).allSatisfy((name, service) -> {
            assertThat(service).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
            assertThat(service).containsEntry("tmpfs", List.of("/tmp"));
            assertThat(service.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service).doesNotContainKeys("privileged", "user", "network_mode");
        });
    }

    @Test
    void onlyTheGatewayCanBeReached() {
        SERVICES.forEach((name, service) -> {
            var ports = String.valueOf(service.getOrDefault("ports", ""));
            switch (name) {
                case "gateway-service" -> assertThat(ports).isEqualTo("[${XINFAN_ADDRESS:-127.0.0.1}:8080:8080]");
                // Optional, and for the person at this machine only.
                case "grafana" -> assertThat(ports).isEqualTo("[127.0.0.1:3000:3000]");
                default -> assertThat(ports).as(name).isEmpty();
            }
        });
        assertThat(SERVICES.get("grafana").get("profiles")).isEqualTo(List.of("observability"));
    }

    @Test
    void everythingFitsAndNothingIsUnpinned() throws IOException {
        var sum = SERVICES.values().stream()
                .mapToLong(service ->
                        Long.parseLong(String.valueOf(service.get("mem_limit")).replace("m", "")))
                .sum();
        assertThat(sum).isLessThanOrEqualTo(ALL_MEGABYTES);
        assertThat(SERVICES.values())
                .allSatisfy(service -> assertThat(String.valueOf(service.get("image")))
                        .doesNotContain("latest")
                        .matches(".+:[^/]+"));
        var kafka = Pattern.compile("<kafka.version>(.+)</kafka.version>").matcher(Repository.text("pom.xml"));
        assertThat(kafka.find()).isTrue();
        assertThat(SERVICES.get("kafka")).containsEntry("image", "apache/kafka:" + kafka.group(1));
        assertThat(SERVICES.get("postgres")).containsEntry("image", "postgres:" + Postgres.MAJOR);
    }

    @Test
    void whatOneNeedsIsHealthyFirst() {
        assertThat(Repository.text("Dockerfile")).contains("HEALTHCHECK");
        for (var name : List.of("postgres", "kafka")) {
            assertThat(SERVICES.get(name)).containsKey("healthcheck");
        }
        ours().forEach((name, service) -> {
            Map<String, Map<String, Object>> needs = Repository.cast(service.get("depends_on"));
            assertThat(needs).isNotEmpty();
            needs.forEach((need, how) -> assertThat(how).containsEntry("condition", "service_healthy"));
        });
    }

    @Test
    void servicesKnowWhomTheyCall() {
        for (var service : Repository.services()) {
            var environment = environment(service);
            for (var remote : Repository.remotes(service)) {
                assertThat(environment).as(service).containsKey(Repository.addressVariable(remote));
            }
        }
    }

    @Test
    void noSecretIsWrittenDownAndEachIsMade() throws Exception {
        var demanded = new TreeSet<String>();
        SERVICES.forEach((name, service) -> environment(name).forEach((variable, value) -> {
            if (variable.matches(".*(SECRET|PASSWORD|KEYSET|TOKENKEY)$")) {
                var matcher = VARIABLE.matcher(String.valueOf(value));
                assertThat(matcher.matches()).as(name + " " + variable).isTrue();
                assertThat(matcher.group(2))
                        .as(name + " " + variable + " has no default")
                        .startsWith(":?");
                demanded.add(matcher.group(1));
            }
        }));
        assertThat(secrets().keySet()).isEqualTo(demanded);
    }

    @Test
    void secretsAreNewEachTime() throws Exception {
        var first = secrets();
        var second = secrets();
        assertThat(first.values()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(second.values());
        assertThat(first.get("CRYPTO_KEYSET")).contains("AesGcmKey").containsPattern("\"value\":\"Gi[A-D]");
        assertThat(first.get("CRYPTO_INDEX_KEYSET")).contains("HmacPrfKey").contains("\"value\":\"EgIIAxog");
    }

    @Test
    void composeAndClusterSayTheSame() {
        var cluster = Cluster.overlay("dev")
                .all(io.fabric8.kubernetes.api.model.ConfigMap.class)
                .getFirst()
                .getData();
        var compose = environment("content-service");
        compose.forEach((name, value) -> {
            if (name.startsWith("XINFAN_REMOTE_")) {
                assertThat(cluster).containsEntry(name, String.valueOf(value));
            }
        });
        assertThat(cluster.keySet().stream().filter(name -> name.startsWith("XINFAN_REMOTE_")))
                .allSatisfy(name -> assertThat(compose).containsKey(name));
    }

    @Test
    void theGuideNamesEveryVariable() {
        var guide = Repository.text("docs/deployment.md");
        var variables = new TreeSet<String>();
        Repository.services()
                .forEach(service -> variables.addAll(environment(service).keySet()));
        Cluster.overlay("prod")
                .all(io.fabric8.kubernetes.api.model.ConfigMap.class)
                .forEach(map -> variables.addAll(map.getData().keySet()));
        assertThat(variables).allSatisfy(variable -> assertThat(guide).contains(generic(variable)));
    }

    /** Variables that differ only in a name have one row. */
    private static String generic(String variable) {
        return variable.replaceFirst("^XINFAN_REMOTE_[A-Z]+SERVICE_URL$", "XINFAN_REMOTE_<NAME>SERVICE_URL")
                .replaceFirst("^XINFAN_STAFF_[A-Z]+_", "XINFAN_STAFF_<NAME>_")
                .replaceFirst("^[A-Z]+_SERVICE_SECRET$", "<NAME>_SERVICE_SECRET");
    }

    private static Map<String, Map<String, Object>> ours() {
        var ours = new TreeMap<>(SERVICES);
        ours.keySet().retainAll(Repository.services());
        return ours;
    }

    private static Map<String, Object> environment(String service) {
        return Repository.cast(SERVICES.get(service).getOrDefault("environment", Map.of()));
    }

    /** As the script makes them. */
    static Map<String, String> secrets() throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "docker/secrets")
                .directory(Repository.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        var secrets = new TreeMap<String, String>();
        Stream.of(lines.split("\n")).forEach(line -> {
            assertThat(line).matches("[A-Z_]+='[^'$]+'");
            secrets.put(line.split("=", 2)[0], line.split("=", 2)[1].replace("'", ""));
        });
        return secrets;
    }
}
