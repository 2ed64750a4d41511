package com.xinfan.risk.ruleset;

import com.xinfan.expression.ValueType;
import com.xinfan.risk.feature.Feature;
import com.xinfan.risk.list.ListFlag;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

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

    static final Map<String, ValueType> TYPES = types();

    private RuleVariables() {}

    private static Map<String, ValueType> types() {
        var types = new HashMap<String, ValueType>();
        types.put(AMOUNT, ValueType.INT);
        types.put(USER_KNOWN, ValueType.BOOL);
        types.put(IP, ValueType.STRING);
        ATTRIBUTES.forEach(name -> types.put(name, ValueType.STRING));
        for (var feature : Feature.values()) {
            types.put(feature.variable(), ValueType.INT);
        }
        for (var flag : ListFlag.values()) {
            types.put(flag.variable(), ValueType.BOOL);
        }
        return Map.copyOf(types);
    }
}
