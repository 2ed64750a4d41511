package com.xinfan.risk.scenario;

import com.xinfan.contract.vocabulary.RiskScenario;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every scenario's schema. */
public final class Scenarios {

    private static final Map<RiskScenario, ScenarioSchema> SCHEMAS = schemas();

    private Scenarios() {}

    /** Refuses what is no question of this scenario, and names the field. */
    public static void check(
            RiskScenario scenario, @Nullable UUID userId, @Nullable Long amount, Map<String, String> attributes) {
        of(scenario).fault(userId, amount, attributes).ifPresent(fault -> {
            var name = fault.pointer().substring(fault.pointer().lastIndexOf('/') + 1);
            throw fault.problem().at(fault.pointer(), name, scenario);
        });
    }

    /** Refuses rules that read what no question of this scenario ever says: they would never speak. */
    public static void requireReadable(RiskScenario scenario, Set<String> variables) {
        var foreign = new TreeSet<>(variables);
        of(scenario).variables().forEach(variable -> foreign.remove(variable.name()));
        if (!foreign.isEmpty()) {
            throw ScenarioProblem.SCENARIO_VARIABLE_FOREIGN.at("/rules", foreign.first(), scenario);
        }
    }

    static List<ScenarioSchema> all() {
        return List.copyOf(SCHEMAS.values());
    }

    private static ScenarioSchema of(RiskScenario scenario) {
        return Objects.requireNonNull(SCHEMAS.get(scenario));
    }

    private static Map<RiskScenario, ScenarioSchema> schemas() {
        var schemas = new EnumMap<RiskScenario, ScenarioSchema>(RiskScenario.class);
        for (var scenario : RiskScenario.values()) {
            schemas.put(scenario, ScenarioSchema.of(scenario));
        }
        return schemas;
    }
}
