package com.xinfan.local.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the driver saw acknowledged, per channel: the oracle that the platform's own report is held against. */
final class Tally {

    /** What is counted; amounts in fen. */
    enum Fact {
        REGISTERED,
        VERIFIED,
        CARD_BOUND,
        FIRST_INVESTED,
        ORDERS,
        INVESTED_FEN,
        WITHDRAWN_FEN,
        LOANS_APPLIED,
        LOANS_DISBURSED,
        LENT_FEN,
        RETURNS,
        CHECK_INS,
        MESSAGES_OPENED,
        QUESTIONS,
        COMPLAINTS,
        SURVEYS,
        DEPOSITED_FEN,
        COUPONS_USED,
        SUITABILITY_REFUSED,
        INCENTIVE_REFUSED
    }

    private final Map<String, Map<Fact, LongAdder>> counts = new ConcurrentHashMap<>();

    void add(String channel, Fact fact, long by) {
        counts.computeIfAbsent(channel, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(fact, _ -> new LongAdder())
                .add(by);
    }

    long of(String channel, Fact fact) {
        var facts = counts.get(channel);
        var count = facts == null ? null : facts.get(fact);
        return count == null ? 0 : count.sum();
    }

    long total(Fact fact) {
        return new TreeMap<>(counts)
                .keySet().stream().mapToLong(channel -> of(channel, fact)).sum();
    }
}
