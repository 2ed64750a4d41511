package com.xinfan.e2e.manifest;

import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Objects of a cluster, as the typed model reads them. */
record Cluster(List<HasMetadata> objects) {

    private static final KubernetesSerialization KINDS = new KubernetesSerialization();
    private static final Map<String, Cluster> RENDERED = new ConcurrentHashMap<>();

    /** The model would keep what it does not know; here that is an error. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
                    return false;
                }
            })
            .build();

    static Cluster read(String yaml) {
        var objects = new ArrayList<HasMetadata>();
        for (Map<String, Object> document : Repository.<Iterable<Map<String, Object>>>cast(new Yaml().loadAll(yaml))) {
            var version = String.valueOf(document.get("apiVersion"));
            var kind = String.valueOf(document.get("kind"));
            var type = KINDS.getRegisteredKubernetesResource(version, kind);
            if (type == null) {
                throw new IllegalArgumentException("The model knows no " + version + " " + kind);
            }
            objects.add((HasMetadata) STRICT.convertValue(document, type));
        }
        return new Cluster(objects);
    }

    /** What would be applied; the test is skipped, with a word, where no kustomize is installed. */
    static Cluster overlay(String name) {
        return RENDERED.computeIfAbsent(name, _ -> {
            var rendered = kustomize("kubectl", "kustomize", name);
            if (rendered == null) {
                rendered = kustomize("kustomize", "build", name);
            }
            return rendered == null
                    ? abort("neither kubectl nor kustomize is installed: the overlay " + name + " is not rendered")
                    : read(rendered);
        });
    }

    private static @Nullable String kustomize(String program, String verb, String overlay) {
        try {
            var process = new ProcessBuilder(program, verb, "k8s/overlays/" + overlay)
                    .directory(Repository.ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(program + " cannot render the overlay " + overlay);
            }
            return output;
        } catch (IOException e) {
            return null; // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> type, String name) {
        var found = all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " " + type.getSimpleName() + " are called " + name);
        }
        return found.getFirst();
    }

    /** What runs for long. */
    List<Workload> servers() {
        var servers = new ArrayList<Workload>();
        all(Deployment.class)
                .forEach(one -> servers.add(new Workload(
                        one, one.getMetadata().getName(), one.getSpec().getTemplate())));
        all(StatefulSet.class)
                .forEach(one -> servers.add(new Workload(
                        one, one.getMetadata().getName(), one.getSpec().getTemplate())));
        return servers;
    }

    List<Workload> workloads() {
        var workloads = new ArrayList<>(servers());
        all(Job.class)
                .forEach(one -> workloads.add(new Workload(
                        one, one.getMetadata().getName(), one.getSpec().getTemplate())));
        return workloads;
    }

    record Workload(HasMetadata object, String name, PodTemplateSpec template) {

        io.fabric8.kubernetes.api.model.Container container() {
            return Objects.requireNonNull(template.getSpec().getContainers().getFirst());
        }

        /** Whether a selector picks its pods. */
        boolean isSelectedBy(Map<String, String> labels) {
            return !labels.isEmpty()
                    && template.getMetadata().getLabels().entrySet().containsAll(labels.entrySet());
        }

        @Override
        public String toString() {
            return object.getKind() + " " + name;
        }
    }
}
