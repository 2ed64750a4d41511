package com.xinfan.e2e.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.e2e.manifest.Cluster.Workload;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deny by default, and an edge open at both ends for every call that the sources make. */
class NetworkRulesTests {

    private static final int HTTP = 8080;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void nothingIsOpenByDefault(String overlay) {
        var deny = Cluster.overlay(overlay)
                .one(NetworkPolicy.class, "default-deny")
                .getSpec();
        assertThat(deny.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.getPodSelector().getMatchLabels()).isNullOrEmpty();
        assertThat(deny.getPodSelector().getMatchExpressions()).isNullOrEmpty();
        assertThat(deny.getIngress()).isNullOrEmpty();
        assertThat(deny.getEgress()).isNullOrEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everyCallOfTheSourcesIsOpenAtBothEnds(String overlay) {
        var cluster = Cluster.overlay(overlay);
        for (var caller : cluster.servers()) {
            for (var callee : Repository.callees(caller.name())) {
                var target = server(cluster, callee);
                assertThat(leaves(cluster, caller, target))
                        .as(caller + " may call " + callee)
                        .isTrue();
                assertThat(enters(cluster, caller, target))
                        .as(callee + " lets " + caller + " in")
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void aServiceThatNobodyCallsIsClosedToTheOthers(String overlay) {
        var cluster = Cluster.overlay(overlay);
        assertThat(enters(cluster, server(cluster, "content-service"), server(cluster, "product-service")))
                .isFalse();
        assertThat(enters(cluster, server(cluster, "product-service"), server(cluster, "gateway-service")))
                .isFalse();
        assertThat(leaves(cluster, server(cluster, "gateway-service"), server(cluster, "gateway-service")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void databaseAndSpineAreOpenToThoseThatHaveThem(String overlay) {
        var cluster = Cluster.overlay(overlay);
        for (var workload : cluster.workloads()) {
            var gateway = workload.name().startsWith("gateway");
            assertThat(reaches(cluster, workload, "postgresql", 5432))
                    .as(workload + " to PostgreSQL")
                    .isEqualTo(!gateway);
            if (cluster.servers().contains(workload)) {
                assertThat(reaches(cluster, workload, "kafka", 9092))
                        .as(workload + " to Kafka")
                        .isEqualTo(!gateway && !workload.name().startsWith("sandbox"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void thoseThatCallTheOutsideWorldMayLeave(String overlay) {
        var cluster = Cluster.overlay(overlay);
        for (var server : cluster.servers()) {
            var leaves = overlay.equals("prod")
                    ? egress(cluster, server).stream().anyMatch(peer -> peer.getIpBlock() != null)
                    : leaves(cluster, server, server(cluster, Repository.SANDBOX));
            assertThat(leaves).as(server + " to the outside world").isEqualTo(Repository.callsOutside(server.name()));
        }
    }

    private static Workload server(Cluster cluster, String name) {
        return cluster.servers().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    private static boolean leaves(Cluster cluster, Workload from, Workload to) {
        return policies(cluster, from).stream()
                .filter(policy -> policy.getSpec().getEgress() != null)
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .anyMatch(rule ->
                        opens(rule.getPorts(), HTTP) && rule.getTo().stream().anyMatch(peer -> isPeer(peer, to)));
    }

    private static boolean enters(Cluster cluster, Workload from, Workload to) {
        return policies(cluster, to).stream()
                .filter(policy -> policy.getSpec().getIngress() != null)
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .anyMatch(rule ->
                        opens(rule.getPorts(), HTTP) && rule.getFrom().stream().anyMatch(peer -> isPeer(peer, from)));
    }

    private static boolean reaches(Cluster cluster, Workload from, String provided, int port) {
        return policies(cluster, from).stream()
                .filter(policy -> policy.getSpec().getEgress() != null)
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .anyMatch(rule -> opens(rule.getPorts(), port)
                        && rule.getTo().stream()
                                .anyMatch(peer -> peer.getNamespaceSelector() != null
                                        && provided.equals(peer.getNamespaceSelector()
                                                .getMatchLabels()
                                                .get("xinfan.com/provides"))));
    }

    private static List<NetworkPolicyPeer> egress(Cluster cluster, Workload from) {
        var peers = new ArrayList<NetworkPolicyPeer>();
        policies(cluster, from).stream()
                .filter(policy -> policy.getSpec().getEgress() != null)
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .forEach(rule -> peers.addAll(rule.getTo()));
        return peers;
    }

    private static List<NetworkPolicy> policies(Cluster cluster, Workload workload) {
        return cluster.all(NetworkPolicy.class).stream()
                .filter(policy -> selects(policy.getSpec().getPodSelector(), workload))
                .toList();
    }

    private static boolean isPeer(NetworkPolicyPeer peer, Workload workload) {
        return peer.getNamespaceSelector() == null
                && peer.getPodSelector() != null
                && selects(peer.getPodSelector(), workload);
    }

    private static boolean opens(List<NetworkPolicyPort> ports, int port) {
        return ports.stream()
                .anyMatch(one -> Integer.valueOf(port).equals(one.getPort().getIntVal()));
    }

    private static boolean selects(LabelSelector selector, Workload workload) {
        var labels = workload.template().getMetadata().getLabels();
        Map<String, String> wanted = selector.getMatchLabels() == null ? Map.of() : selector.getMatchLabels();
        return labels.entrySet().containsAll(wanted.entrySet())
                && selector.getMatchExpressions().stream().allMatch(one -> holds(one, labels));
    }

    private static boolean holds(LabelSelectorRequirement requirement, Map<String, String> labels) {
        var value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> requirement.getValues().contains(value);
            case "NotIn" -> !requirement.getValues().contains(value);
            default -> throw new AssertionError("an operator that the house does not use: " + requirement);
        };
    }
}
