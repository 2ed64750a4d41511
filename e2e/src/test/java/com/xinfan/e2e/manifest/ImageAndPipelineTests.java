package com.xinfan.e2e.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.local.part.Image;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Dockerfile's promises, and a deployment with a cluster that only answers. */
class ImageAndPipelineTests {

    private static final String DOCKERFILE = Repository.text("Dockerfile");
    private static final String FINAL_STAGE = DOCKERFILE.substring(DOCKERFILE.lastIndexOf("\nFROM "));
    private static final String PIPELINE = Repository.text(".github/workflows/pipeline.yml");

    @TempDir
    private Path directory;

    @Test
    void theImageRunsAsNobodyInParticularAndShowsNoSecret() {
        assertThat(FINAL_STAGE)
                .contains("\nUSER 10001:10001\n")
                .contains("\nENTRYPOINT [\"java\", \"@/app/java.args\"]")
                .contains("\nHEALTHCHECK ");
        assertThat(DOCKERFILE).doesNotContain(":latest").doesNotContain("\nADD ");
        assertThat(DOCKERFILE.lines().filter(line -> line.matches("(ENV|ARG) .*")))
                .noneMatch(line -> line.matches(".*(SECRET|PASSWORD|KEYSET|TOKEN).*"));
        assertThat(Repository.text(".dockerignore").lines().filter(line -> !line.startsWith("#")))
                .startsWith("*")
                .allMatch(line -> line.equals("*") || line.startsWith("!"))
                .noneMatch(line -> line.contains(".env") || line.contains(".git"));
        assertThat(Repository.text(".gitignore")).contains("\n.env\n");
    }

    @Test
    void theImageHasEveryLayerWhatChangesLeastFirst() {
        var layers = new ArrayList<String>();
        var matcher = Pattern.compile("COPY --from=files /home/trainer/image/([a-z-]+)/ /app/")
                .matcher(FINAL_STAGE);
        while (matcher.find()) {
            layers.add(matcher.group(1));
        }
        assertThat(layers).isEqualTo(Image.LAYERS);
    }

    @Test
    void thePipelineMayLittleAndIsPinned() {
        assertThat(Repository.yaml(".github/workflows/pipeline.yml").get("permissions"))
                .isEqualTo(Map.of("contents", "read"));
        assertThat(PIPELINE.lines().filter(line -> line.contains("uses:")))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v[0-9.]+"));
        Map<String, Map<String, Object>> jobs = Repository.cast(
                Repository.yaml(".github/workflows/pipeline.yml").get("jobs"));
        assertThat(jobs).containsKeys("test", "images", "dev", "prod");
        assertThat(jobs.values()).allSatisfy(job -> assertThat(job).containsKey("timeout-minutes"));
        assertThat(PIPELINE).contains("run: .ci/run").contains("${{ vars.REGISTRY }}");
    }

    @Test
    void aReleaseMigratesBeforeItServes() throws Exception {
        var calls = deploy("");
        assertThat(calls.exit).as(calls.output).isZero();
        var migrate = calls.indexOf("apply -f .* -l app.kubernetes.io/component!=server");
        var migrated = calls.indexOf("wait job .*--for=condition=complete.*");
        var serve = calls.indexOf("apply -f [^ ]+");
        var ready = calls.indexOf("rollout status deployment/user-service.*");
        assertThat(List.of(migrate, migrated, serve, ready)).isSorted().doesNotContain(-1);
        assertThat(calls.lines).noneMatch(line -> line.contains("rollout undo"));
    }

    @Test
    void aFailedMigrationTouchesNoServer() throws Exception {
        var calls = deploy("wait job");
        assertThat(calls.exit).isNotZero();
        assertThat(calls.indexOf("apply -f [^ ]+")).isEqualTo(-1);
    }

    @Test
    void aReleaseThatDoesNotComeUpIsRolledBack() throws Exception {
        var calls = deploy("rollout status deployment/product-service");
        assertThat(calls.exit).isNotZero();
        for (var workload :
                List.of("deployment/user-service", "deployment/product-service", "statefulset/analytics-service")) {
            assertThat(calls.indexOf("rollout undo " + workload)).isPositive();
        }
    }

    @Test
    void aReleaseThatFailsTheSmokeTestIsRolledBack() throws Exception {
        var calls = deploy("smoke");
        assertThat(calls.exit).isNotZero();
        assertThat(calls.indexOf("rollout undo deployment/user-service")).isPositive();
    }

    @Test
    void aReleaseWithoutAllDigestsIsNotApplied() throws Exception {
        var calls = deploy("", "user-service=sha256:" + "7".repeat(64));
        assertThat(calls.exit).isNotZero();
        assertThat(calls.output).contains("No digest was given").contains("product-service");
        assertThat(calls.lines).noneMatch(line -> line.contains("apply"));
    }

    private record Calls(int exit, String output, List<String> lines) {

        int indexOf(String pattern) {
            for (var i = 0; i < lines.size(); i++) {
                if (lines.get(i).replaceFirst("^--namespace [a-z-]+ ", "").matches(pattern)) {
                    return i;
                }
            }
            return -1;
        }
    }

    private Calls deploy(String failing) throws Exception {
        var digests = new StringBuilder();
        Repository.services()
                .forEach(service -> digests.append(service)
                        .append("=sha256:")
                        .append("7".repeat(64))
                        .append(' '));
        return deploy(failing, digests.toString());
    }

    /** Runs the pipeline's script with a kubectl that renders for real, and otherwise writes down what it is asked. */
    private Calls deploy(String failing, String digests) throws Exception {
        var kubectl = onPath("kubectl");
        Assumptions.assumeTrue(kubectl != null, "kubectl is not installed: the deployment is not rehearsed");
        var log = Files.createFile(directory.resolve("calls"));
        program("kubectl", """
            [ "$1" = kustomize ] && exec %s "$@"
            echo "$*" >> %s
            case "$*" in
                *"get deployment,statefulset"*)
                    printf 'deployment/user-service\ndeployment/product-service\nstatefulset/analytics-service\n' ;;
            esac
            if [ -n "%3$s" ]; then case "$*" in *"%3$s"*) exit 1 ;; esac; fi
            """.formatted(kubectl, log, failing));
        program("curl", failing.equals("smoke") ? "printf '502 text/html'" : """
            case "$*" in
                *sessions) printf '400 application/problem+json' ;;
                *clock) printf '404 application/problem+json' ;;
                *) printf '401 application/problem+json' ;;
            esac
            """);
        var builder = new ProcessBuilder("bash", ".ci/deploy", "prod")
                .directory(Repository.ROOT.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", directory + ":" + System.getenv("PATH"));
        builder.environment().putAll(Map.of("REGISTRY", "r.example/x", "DIGESTS", digests, "BASE_URL", "http://x"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Calls(process.waitFor(), output, Files.readAllLines(log));
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(directory.resolve(name), "#!/usr/bin/env bash\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static @org.jspecify.annotations.Nullable Path onPath(String program) {
        for (var place : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(place, program))) {
                return Path.of(place, program);
            }
        }
        return null;
    }
}
