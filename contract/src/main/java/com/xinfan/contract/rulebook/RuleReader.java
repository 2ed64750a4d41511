package com.xinfan.contract.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Turns one YAML file into rules, refusing whatever it does not know: a typing error in law must not pass silently. */
final class RuleReader {

    private static final Set<String> FIELDS =
            Set.of("id", "document", "article", "from", "to", "severity", "confidence", "parameters", "zh", "en");

    private RuleReader() {}

    static List<Rule> read(String file, String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object root = new Yaml(new SafeConstructor(options)).load(text);
        if (!(root instanceof List<?> entries)) {
            throw new IllegalStateException(file + " is not a list of rules");
        }
        var rules = new ArrayList<Rule>();
        for (var entry : entries) {
            if (!(entry instanceof Map<?, ?> fields)) {
                throw new IllegalStateException(file + " has an entry that is not a rule");
            }
            rules.add(rule(file, fields));
        }
        return rules;
    }

    private static Rule rule(String file, Map<?, ?> fields) {
        for (var name : fields.keySet()) {
            if (!FIELDS.contains(String.valueOf(name))) {
                throw new IllegalStateException(file + ": unknown field " + name);
            }
        }
        var to = optional(fields, "to");
        return new Rule(
                required(file, fields, "id"),
                required(file, fields, "document"),
                required(file, fields, "article"),
                LocalDate.parse(required(file, fields, "from")),
                to == null ? null : LocalDate.parse(to),
                Severity.valueOf(required(file, fields, "severity")),
                Confidence.valueOf(required(file, fields, "confidence")),
                parameters(fields.get("parameters")),
                required(file, fields, "zh"),
                required(file, fields, "en"));
    }

    private static Map<String, String> parameters(@Nullable Object value) {
        var parameters = new LinkedHashMap<String, String>();
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, setting) -> parameters.put(String.valueOf(name), flat(setting)));
        }
        return Map.copyOf(parameters);
    }

    private static String flat(Object setting) {
        return setting instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : String.valueOf(setting);
    }

    private static String required(String file, Map<?, ?> fields, String name) {
        var value = optional(fields, name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(file + ": a rule lacks " + name + ": " + fields.get("id"));
        }
        return value;
    }

    private static @Nullable String optional(Map<?, ?> fields, String name) {
        var value = fields.get(name);
        return value == null ? null : String.valueOf(value);
    }
}
