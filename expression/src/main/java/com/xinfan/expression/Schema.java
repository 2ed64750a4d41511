package com.xinfan.expression;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The variables that expressions can read; each has a slot, so that evaluation looks nothing up by name. Immutable. */
public final class Schema {

    private final Map<String, ValueType> types;
    private final String[] names;
    private final Checker checker;

    private Schema(Map<String, ValueType> types) {
        this.types = types;
        this.names = types.keySet().toArray(String[]::new);
        this.checker = new Checker(types);
    }

    public static Schema of(Map<String, ValueType> variables) {
        return new Schema(new TreeMap<>(variables));
    }

    /** The slot of a variable, from 0 up. */
    public int slot(String name) {
        var slot = Arrays.binarySearch(names, name);
        if (slot < 0) {
            throw new IllegalArgumentException("no variable " + name);
        }
        return slot;
    }

    public int size() {
        return names.length;
    }

    /** The name of a slot. */
    public String name(int slot) {
        return names[slot];
    }

    /** Facts of which nothing is known yet. */
    public Facts facts() {
        return new Facts(this);
    }

    Checker checker() {
        return checker;
    }

    @Nullable
    ValueType type(String name) {
        return types.get(name);
    }

    Map<String, ValueType> types() {
        return types;
    }
}
