package com.xinfan.product.cash;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A bug, planted between the service and its database or its bank. */
final class BankPlant {

    private final String name;
    private final Map<String, String> changes = new LinkedHashMap<>();
    private final Set<String> planted = new HashSet<>();
    private UnaryOperator<BankClient> channel = UnaryOperator.identity();

    private BankPlant(String name) {
        this.name = name;
    }

    static BankPlant of(String name) {
        return new BankPlant(name);
    }

    BankPlant change(String from, String to) {
        changes.put(from, to);
        return this;
    }

    BankPlant channel(UnaryOperator<BankClient> other) {
        channel = other;
        return this;
    }

    BankClient falsify(BankClient bank) {
        return channel.apply(bank);
    }

    String falsify(String statement) {
        var text = statement;
        for (var change : changes.entrySet()) {
            if (text.contains(change.getKey())) {
                planted.add(change.getKey());
                text = text.replace(change.getKey(), change.getValue());
            }
        }
        return text;
    }

    /** What could not be planted, because no statement has it any more. */
    Set<String> missing() {
        var missing = new HashSet<>(changes.keySet());
        missing.removeAll(planted);
        return missing;
    }

    @Override
    public String toString() {
        return name;
    }
}
