package com.xinfan.ledger.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A bug, planted from outside: statements of the ledger are falsified on their way to the database, and the nets that
 * would catch it there are taken away. The product knows nothing of it.
 */
final class Plant {

    private final String name;
    private final Map<String, String> changes = new LinkedHashMap<>();
    private final List<String> schema = new ArrayList<>();
    private final Set<String> planted = new LinkedHashSet<>();
    private boolean answersEarly;

    private Plant(String name) {
        this.name = name;
    }

    static Plant nothing() {
        return new Plant("nothing");
    }

    static Plant of(String name) {
        return new Plant(name);
    }

    /** Part of a statement reads otherwise; parameters are question marks and must stay as many. */
    Plant change(String from, String to) {
        changes.put(from, to);
        return this;
    }

    /** The database no longer refuses it either. */
    Plant without(String net) {
        schema.add(net);
        return this;
    }

    /** The client is answered before the commit. */
    Plant early() {
        answersEarly = true;
        return this;
    }

    boolean answersEarly() {
        return answersEarly;
    }

    List<String> schema() {
        return schema;
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
        var missing = new LinkedHashSet<>(changes.keySet());
        missing.removeAll(planted);
        return missing;
    }

    @Override
    public String toString() {
        return name;
    }
}
