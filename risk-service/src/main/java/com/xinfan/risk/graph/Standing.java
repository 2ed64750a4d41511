package com.xinfan.risk.graph;

import com.xinfan.expression.Facts;
import com.xinfan.risk.rule.GraphFact;

/**
 * Where a person stands in the graph; see {@link GraphFact} for each value.
 *
 * @param cut whether a limit ended the search or the counting
 */
record Standing(
        long ringSize,
        long ringNewAccounts7d,
        long fraudDistance,
        long ringFraudShare,
        long inviterFanOut7d,
        long referralDepth,
        boolean cut) {

    private static final long BASIS_POINTS = 10_000;

    static Standing of(Ring ring, Nearest nearest, Referral referral) {
        return new Standing(
                ring.size(),
                ring.newcomers(),
                nearest.distance(),
                ring.frauds() * BASIS_POINTS / ring.size(),
                referral.fanOut(),
                referral.depth(),
                ring.cut() || nearest.cut());
    }

    /** A ring as it was counted, the person included. */
    record Ring(long size, long newcomers, long frauds, boolean cut) {}

    /** Where the search for fraud ended. */
    record Nearest(int distance, boolean cut) {}

    /** What invitations tell. */
    record Referral(long fanOut, long depth) {}

    void tell(Facts facts) {
        for (var fact : GraphFact.values()) {
            switch (fact) {
                case RING_SIZE -> facts.put(fact.variable(), ringSize);
                case RING_NEW_ACCOUNTS_7D -> facts.put(fact.variable(), ringNewAccounts7d);
                case FRAUD_DISTANCE -> facts.put(fact.variable(), fraudDistance);
                case RING_FRAUD_SHARE -> facts.put(fact.variable(), ringFraudShare);
                case INVITER_FAN_OUT_7D -> facts.put(fact.variable(), inviterFanOut7d);
                case REFERRAL_DEPTH -> facts.put(fact.variable(), referralDepth);
                case GRAPH_CUT -> facts.put(fact.variable(), cut);
            }
        }
    }
}
