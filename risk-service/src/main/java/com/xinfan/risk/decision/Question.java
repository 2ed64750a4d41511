package com.xinfan.risk.decision;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.expression.Facts;
import com.xinfan.risk.feature.Act;
import com.xinfan.risk.feature.Activity;
import com.xinfan.risk.list.ListKind;
import com.xinfan.risk.rule.RuleVariables;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to know.
 *
 * @param key {@code <scenario>:<id of the act>}, the same whenever the same act is asked about
 * @param amount in fen, where money moves
 * @param traceId the W3C trace id of the request that asks
 */
public record Question(
        String key,
        RiskScenario scenario,
        @Nullable UUID userId,
        @Nullable Long amount,
        Map<String, String> attributes,
        String traceId) {

    /** A question of which nobody knows who asked it. */
    public Question(
            String key,
            RiskScenario scenario,
            @Nullable UUID userId,
            @Nullable Long amount,
            Map<String, String> attributes) {
        this(key, scenario, userId, amount, attributes, "");
    }

    private static final String INVITE_CODE = "inviteCode";
    private static final String PHONE_HASH = "phoneHash";

    /** What rules read of the question itself. */
    void tell(Facts facts) {
        facts.put(RuleVariables.AMOUNT, amount == null ? 0L : amount);
        facts.put(RuleVariables.USER_KNOWN, userId != null);
        facts.put(RuleVariables.IP, text(address()));
        for (var name : RuleVariables.ATTRIBUTES) {
            facts.put(name, text(attribute(name)));
        }
    }

    boolean sameAct(Decision decision) {
        return scenario == decision.scenario() && Objects.equals(userId, decision.userId());
    }

    /** The same question with the device filled in, where the caller did not know it. */
    Question onDevice(String deviceId) {
        var completed = new HashMap<>(attributes);
        completed.put(RuleVariables.DEVICE_ID, deviceId);
        return new Question(key, scenario, userId, amount, completed, traceId);
    }

    boolean namesDevice() {
        return attribute(RuleVariables.DEVICE_ID) != null;
    }

    /** The act as it is counted, should it be allowed. */
    public Activity act(Instant at) {
        return new Activity(
                Act.of(scenario),
                key.substring(key.indexOf(':') + 1),
                userId,
                attribute(RuleVariables.DEVICE_ID),
                address(),
                attribute(RuleVariables.CARD_TOKEN),
                inviter(),
                attribute(PHONE_HASH),
                amount == null ? 0 : amount,
                at);
    }

    /** The code by which a person comes; of one who is here already, the person as an inviter. */
    private @Nullable String inviter() {
        var code = attribute(INVITE_CODE);
        return code == null && userId != null ? userId.toString() : code;
    }

    /** What lists can name in it. */
    Map<ListKind, String> listed() {
        var values = new EnumMap<ListKind, String>(ListKind.class);
        put(values, ListKind.USER, userId == null ? null : userId.toString());
        put(values, ListKind.DEVICE, attribute(RuleVariables.DEVICE_ID));
        put(values, ListKind.IP, address());
        put(values, ListKind.CARD_TOKEN, attribute(RuleVariables.CARD_TOKEN));
        return values;
    }

    /** One spelling per address, so that 2001:DB8::1 and 2001:db8:0:0::1 count together. */
    private @Nullable String address() {
        var ip = attribute(RuleVariables.IP);
        return ip == null ? null : ListKind.IP.canonical(ip).orElse(ip);
    }

    private @Nullable String attribute(String name) {
        var value = attributes.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static void put(Map<ListKind, String> values, ListKind kind, @Nullable String value) {
        if (value != null) {
            values.put(kind, value);
        }
    }
}
