package com.xinfan.risk.rule;

import com.xinfan.expression.ValueType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the graph knows of the person under decision. Her ring are the people who share devices or cards, directly or
 * through others; she is one of it, so is whoever has the device or the card that the act names.
 */
public enum GraphFact {
    /** People in the ring, 1 for somebody alone. */
    RING_SIZE("ringSize", ValueType.INT),
    /** Those of them who registered in the last seven days, an act of registration included. */
    RING_NEW_ACCOUNTS_7D("ringNewAccounts7d", ValueType.INT),
    /** Hops to the nearest person labelled FRAUD, by things shared and invitations; 0 is she, 99 none within three. */
    FRAUD_DISTANCE("fraudDistance", ValueType.INT),
    /** Of the ring, those labelled FRAUD, in basis points. */
    RING_FRAUD_SHARE("ringFraudShare", ValueType.INT),
    /**
     * People who registered in the last seven days by the invitation of the person's inviter; where a referral is paid
     * out, she is the inviter.
     */
    INVITER_FAN_OUT_7D("inviterFanOut7d", ValueType.INT),
    /** How many known inviters are above her. */
    REFERRAL_DEPTH("referralDepth", ValueType.INT),
    /** Whether a limit ended the search or the counting before they were through. */
    GRAPH_CUT("graphCut", ValueType.BOOL);

    private static final Set<String> VARIABLES =
            Arrays.stream(values()).map(GraphFact::variable).collect(Collectors.toUnmodifiableSet());

    private final String variable;
    private final ValueType type;

    GraphFact(String variable, ValueType type) {
        this.variable = variable;
        this.type = type;
    }

    /** The names by which rules read them. */
    public static Set<String> variables() {
        return VARIABLES;
    }

    public String variable() {
        return variable;
    }

    ValueType type() {
        return type;
    }
}
