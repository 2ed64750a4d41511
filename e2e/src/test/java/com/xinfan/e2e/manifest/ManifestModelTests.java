package com.xinfan.e2e.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file on its own, whether or not anything can render them. */
class ManifestModelTests {

    static Stream<Path> manifests() throws IOException {
        return yamlFiles().filter(file -> !file.endsWith("kustomization.yaml"));
    }

    static Stream<Path> kustomizations() throws IOException {
        return yamlFiles().filter(file -> file.endsWith("kustomization.yaml"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void theModelKnowsEveryFieldOfEveryManifest(Path file) throws IOException {
        var cluster = Cluster.read(Files.readString(file));
        assertThat(cluster.objects()).isNotEmpty();
    }

    @Test
    void aFieldThatIsMisspeltIsFound() throws IOException {
        var deployment = Files.readString(Repository.ROOT.resolve("k8s/base/stateless/deployment.yaml"));
        assertThatCode(() -> Cluster.read(deployment)).doesNotThrowAnyException();
        for (var mistake : List.of("readOnlyRootFileSystem", "livenesProbe", "limit")) {
            var right = Map.of("readOnlyRootFileSystem", "readOnlyRootFilesystem", "livenesProbe", "livenessProbe")
                    .getOrDefault(mistake, "limits");
            assertThatThrownBy(() -> Cluster.read(deployment.replace(right + ":", mistake + ":")))
                    .hasMessageContaining(mistake);
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyKustomizationNamesFilesThatExistAndEveryFileIsNamed(Path file) {
        var directory = file.getParent();
        Map<String, Object> kustomization =
                Repository.yaml(Repository.ROOT.relativize(file).toString());
        List<String> resources = Repository.cast(kustomization.get("resources"));
        assertThat(resources)
                .allSatisfy(one -> assertThat(directory.resolve(one)).exists());
        try (var files = Files.list(directory)) {
            assertThat(files.map(one -> one.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml")))
                    .allSatisfy(name -> assertThat(resources).contains(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<Path> yamlFiles() throws IOException {
        try (var files = Files.walk(Repository.ROOT.resolve("k8s"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }
}
