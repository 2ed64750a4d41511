package com.xinfan.e2e.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house for what is applied to a cluster. */
class ClusterRulesTests {

    private static final Pattern DIGEST = Pattern.compile("[a-z-]+@sha256:[0-9a-f]{64}");
    private static final Pattern SECRET = Pattern.compile(".*(SECRET|PASSWORD|KEYSET|TOKEN).*");
    /** {@code spring.lifecycle.timeout-per-shutdown-phase} of the platform's defaults. */
    private static final long SHUTDOWN_SECONDS = 20;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everyServiceIsThereWithAllThatBelongsToIt(String overlay) {
        var cluster = Cluster.overlay(overlay);
        for (var service : expected(overlay)) {
            if (service.equals(Repository.ANALYTICS)) {
                assertThat(cluster.one(StatefulSet.class, service).getSpec().getReplicas())
                        .isEqualTo(1);
                assertThat(cluster.one(StatefulSet.class, service).getSpec().getVolumeClaimTemplates())
                        .hasSize(1);
            } else {
                cluster.one(Deployment.class, service);
                var scaler = cluster.one(HorizontalPodAutoscaler.class, service).getSpec();
                assertThat(scaler.getScaleTargetRef().getName()).isEqualTo(service);
                assertThat(scaler.getMinReplicas()).isGreaterThanOrEqualTo(overlay.equals("prod") ? 2 : 1);
            }
            assertThat(cluster.one(ServiceAccount.class, service).getAutomountServiceAccountToken())
                    .isFalse();
            cluster.one(Service.class, service);
            cluster.one(PodDisruptionBudget.class, service);
            if (!service.equals(Repository.GATEWAY)) {
                cluster.one(Job.class, service + "-migration");
            }
        }
        assertThat(cluster.servers())
                .extracting(Cluster.Workload::name)
                .hasSize(expected(overlay).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everyPodIsRestricted(String overlay) {
        var cluster = Cluster.overlay(overlay);
        assertThat(cluster.all(Namespace.class))
                .singleElement()
                .satisfies(namespace -> assertThat(namespace.getMetadata().getLabels())
                        .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
        assertThat(cluster.workloads()).isNotEmpty().allSatisfy(workload -> {
            var pod = workload.template().getSpec();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getServiceAccountName()).isNotBlank();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001L);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getContainers()).hasSize(1).allSatisfy(container -> {
                var context = container.getSecurityContext();
                assertThat(context.getAllowPrivilegeEscalation()).isFalse();
                assertThat(context.getReadOnlyRootFilesystem()).isTrue();
                assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(context.getCapabilities().getAdd()).isNullOrEmpty();
                assertThat(container.getVolumeMounts())
                        .anyMatch(mount -> mount.getMountPath().equals("/tmp"));
            });
            assertThat(pod.getVolumes()).noneMatch(volume -> volume.getHostPath() != null);
            assertThat(pod.getHostNetwork()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everyServerSaysHowItIsAndEndsGracefully(String overlay) {
        assertThat(Cluster.overlay(overlay).servers()).allSatisfy(server -> {
            var container = server.container();
            assertThat(probe(container.getStartupProbe())).isEqualTo("management /actuator/health/liveness");
            assertThat(probe(container.getLivenessProbe())).isEqualTo("management /actuator/health/liveness");
            assertThat(probe(container.getReadinessProbe())).isEqualTo("management /actuator/health/readiness");
            var sleep = container.getLifecycle().getPreStop().getSleep().getSeconds();
            assertThat(server.template().getSpec().getTerminationGracePeriodSeconds())
                    .isGreaterThan(sleep + SHUTDOWN_SECONDS);
            if (server.object() instanceof Deployment) {
                assertThat(server.template().getSpec().getTopologySpreadConstraints())
                        .hasSize(2)
                        .allSatisfy(spread -> assertThat(server.isSelectedBy(
                                        spread.getLabelSelector().getMatchLabels()))
                                .isTrue());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everyPodHasItsShareAndAnImageByDigest(String overlay) {
        assertThat(Cluster.overlay(overlay).workloads()).allSatisfy(workload -> {
            var container = workload.container();
            assertThat(container.getImage()).matches(DIGEST);
            assertThat(workload.name()).startsWith(container.getImage().split("@")[0]);
            Map<String, Quantity> limits = container.getResources().getLimits();
            Map<String, Quantity> requests = container.getResources().getRequests();
            assertThat(requests).containsKeys("cpu", "memory");
            assertThat(limits.get("memory")).isEqualTo(requests.get("memory"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void secretsAreNamedAndNeverShown(String overlay) {
        var cluster = Cluster.overlay(overlay);
        assertThat(cluster.all(Secret.class)).isEmpty();
        for (var map : cluster.all(ConfigMap.class)) {
            assertThat(map.getData().keySet()).noneMatch(SECRET.asMatchPredicate());
        }
        assertThat(cluster.workloads()).allSatisfy(workload -> {
            assertThat(workload.container().getEnv())
                    .noneMatch(env -> env.getValue() != null
                            && SECRET.matcher(env.getName()).matches());
            var service = workload.name().replaceFirst("-migration$", "");
            var secrets = new ArrayList<String>();
            workload.container().getEnvFrom().stream()
                    .filter(from -> from.getSecretRef() != null)
                    .forEach(from -> secrets.add(from.getSecretRef().getName()));
            assertThat(secrets)
                    .isEqualTo(
                            service.equals(Repository.GATEWAY)
                                    ? List.of()
                                    : workload.object() instanceof Job
                                            ? List.of(service, service + "-migration")
                                            : List.of(service));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void selectorsPickOneServerAndNeverAMigration(String overlay) {
        var cluster = Cluster.overlay(overlay);
        var selectors = new ArrayList<Map<String, String>>();
        cluster.all(Service.class).forEach(one -> selectors.add(one.getSpec().getSelector()));
        cluster.all(PodDisruptionBudget.class)
                .forEach(one -> selectors.add(one.getSpec().getSelector().getMatchLabels()));
        assertThat(selectors)
                .allSatisfy(selector -> assertThat(cluster.workloads())
                        .filteredOn(workload -> workload.isSelectedBy(selector))
                        .singleElement()
                        .satisfies(workload -> assertThat(workload.object()).isNotInstanceOf(Job.class)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void portsAreThoseOfTheImage(String overlay) {
        var cluster = Cluster.overlay(overlay);
        var image = Repository.text("Dockerfile");
        assertThat(image).contains("EXPOSE 8080 9090").contains("MANAGEMENT_SERVER_PORT=9090");
        Map<String, Object> defaults = Repository.yaml("platform/src/main/resources/platform-defaults.yml");
        assertThat(Repository.<Map<String, Object>>cast(defaults.get("server"))).containsEntry("port", 8080);
        assertThat(cluster.servers())
                .allSatisfy(server -> assertThat(server.container().getPorts())
                        .extracting(port -> port.getName() + " " + port.getContainerPort())
                        .containsExactly("http 8080", "management 9090"));
        assertThat(cluster.all(Service.class))
                .allSatisfy(service -> assertThat(service.getSpec().getPorts())
                        .singleElement()
                        .satisfies(port -> assertThat(port.getTargetPort()).isEqualTo(new IntOrString("http"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void servicesKnowWhomTheyCall(String overlay) {
        var environment =
                Cluster.overlay(overlay).all(ConfigMap.class).getFirst().getData();
        var wanted = new TreeSet<String>();
        expected(overlay)
                .forEach(service -> Repository.remotes(service).stream()
                        .map(Repository::addressVariable)
                        .forEach(wanted::add));
        assertThat(environment.keySet()).containsAll(wanted).contains("SPRING_KAFKA_BOOTSTRAPSERVERS");
        var names = Cluster.overlay(overlay).all(Service.class).stream()
                .map(service -> service.getMetadata().getName())
                .toList();
        environment.forEach((name, value) -> {
            if (name.matches("XINFAN_REMOTE_[A-Z]+SERVICE_URL")) {
                assertThat(names).contains(value.replaceFirst("http://([a-z-]+):8080", "$1"));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void migrationsExitAndServersDoNotMigrate(String overlay) {
        var cluster = Cluster.overlay(overlay);
        assertThat(cluster.all(Job.class))
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.getSpec()
                                .getTemplate()
                                .getSpec()
                                .getContainers()
                                .getFirst()
                                .getCommand())
                        .containsExactly("java", "-Dspring.context.exit=onRefresh", "@/app/java.args"));
        assertThat(cluster.servers())
                .allSatisfy(server -> assertThat(server.container().getEnv())
                        .contains(new EnvVar("SPRING_FLYWAY_ENABLED", "false", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void onlyTheGatewayCanBeReachedFromOutside(String overlay) {
        var cluster = Cluster.overlay(overlay);
        assertThat(cluster.all(Service.class))
                .allSatisfy(service -> assertThat(service.getSpec().getType()).isNull());
        assertThat(cluster.all(Ingress.class)).singleElement().satisfies(ingress -> {
            assertThat(ingress.getSpec().getTls()).isNotEmpty();
            assertThat(ingress.getSpec().getDefaultBackend()).isNull();
            assertThat(ingress.getSpec().getRules())
                    .allSatisfy(rule -> assertThat(rule.getHttp().getPaths())
                            .allSatisfy(path -> assertThat(
                                            path.getBackend().getService().getName())
                                    .isEqualTo(Repository.GATEWAY)));
        });
    }

    static List<String> expected(String overlay) {
        return Repository.services().stream()
                .filter(service -> overlay.equals("dev") || !service.equals(Repository.SANDBOX))
                .toList();
    }

    private static String probe(Probe probe) {
        return probe.getHttpGet().getPort().getStrVal() + " "
                + probe.getHttpGet().getPath();
    }
}
