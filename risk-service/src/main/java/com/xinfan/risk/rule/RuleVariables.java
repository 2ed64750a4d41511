package com.xinfan.risk.rule;

import com.xinfan.expression.Schema;
import com.xinfan.expression.ValueType;
import com.xinfan.risk.feature.Feature;
import com.xinfan.risk.list.ListFlag;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that a condition can read. A text that the caller did not give is empty, an amount is 0. */
public final class RuleVariables {

    /** The act itself; {@code amount} in fen. */
    public static final String AMOUNT = "amount";

    public static final String USER_KNOWN = "userKnown";
    public static final String IP = "ip";
    public static final String DEVICE_ID = "deviceId";
    public static final String CARD_TOKEN = "cardToken";

    /** Attributes that a rule reads as the caller sent them. */
    public static final Set<String> ATTRIBUTES = Set.of(DEVICE_ID, CARD_TOKEN, "channel", "productType");

    /** What is known of the person across marketing and credit; counts, days past due, and a score of 0 to 100. */
    public static final Set<String> LABELS = Set.of(
            "fraudLabels",
            "overdueLabels",
            "overdueDpd",
            "clawbacks",
            "refunds90d",
            "referralRefusals180d",
            "couponFarmScore");

    /** Stored with every decision, whatever its rules read: they cost nothing, and a later rule set may want them. */
    public static final Set<String> ALWAYS = always();

    /** Their slots. */
    public static final Schema SCHEMA = Schema.of(types());

    private RuleVariables() {}

    /** A variable as authors of rules look it up. */
    public record Variable(String name, ValueType type) {}

    public static List<Variable> all() {
        return types().entrySet().stream()
                .map(entry -> new Variable(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Variable::name))
                .toList();
    }

    private static Set<String> always() {
        var names = new TreeSet<>(types().keySet());
        Stream.of(Feature.values()).map(Feature::variable).forEach(names::remove);
        names.removeAll(GraphFact.variables());
        names.removeAll(LABELS);
        return Collections.unmodifiableSet(names);
    }

    private static Map<String, ValueType> types() {
        var types = new HashMap<String, ValueType>();
        types.put(AMOUNT, ValueType.INT);
        types.put(USER_KNOWN, ValueType.BOOL);
        types.put(IP, ValueType.STRING);
        ATTRIBUTES.forEach(name -> types.put(name, ValueType.STRING));
        for (var feature : Feature.values()) {
            types.put(feature.variable(), ValueType.INT);
        }
        for (var fact : GraphFact.values()) {
            types.put(fact.variable(), fact.type());
        }
        LABELS.forEach(name -> types.put(name, ValueType.INT));
        for (var flag : ListFlag.values()) {
            types.put(flag.variable(), ValueType.BOOL);
        }
        return Map.copyOf(types);
    }
}
