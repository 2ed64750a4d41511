package com.xinfan.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one evaluation, in slots without boxes. What is not put is zero, false, empty, or the epoch. For one
 * thread at a time; may be cleared and used again.
 */
public final class Facts {

    /** Whole numbers, truth values as 0 and 1, fractions as their bits. Compiled code reads the arrays directly. */
    final long[] numbers;

    final Object[] objects;
    private final Schema schema;
    private final ValueType[] types;
    private final Object[] initial;

    Facts(Schema schema) {
        this.schema = schema;
        this.types = schema.types().values().toArray(ValueType[]::new);
        this.numbers = new long[types.length];
        this.initial = Arrays.stream(types).map(ValueType::initial).toArray();
        this.objects = initial.clone();
    }

    public Schema schema() {
        return schema;
    }

    /** Forgets every value. */
    public void clear() {
        Arrays.fill(numbers, 0);
        System.arraycopy(initial, 0, objects, 0, objects.length);
    }

    public void put(int slot, long value) {
        require(slot, ValueType.INT, value);
        numbers[slot] = value;
    }

    public void put(int slot, boolean value) {
        require(slot, ValueType.BOOL, value);
        numbers[slot] = value ? 1 : 0;
    }

    public void put(int slot, double value) {
        require(slot, ValueType.DOUBLE, value);
        numbers[slot] = Double.doubleToRawLongBits(value);
    }

    /**
     * Any value by name.
     *
     * @throws EvaluationException when it is of another type, or larger than the cost limit counts with
     */
    public void put(String name, @Nullable Object value) {
        put(schema.slot(name), value);
    }

    /** As {@link #put(String, Object)}, by slot. */
    public void put(int slot, @Nullable Object value) {
        var accepted = types[slot].accept(schema.name(slot), value);
        switch (types[slot]) {
            case INT -> numbers[slot] = (Long) accepted;
            case BOOL -> numbers[slot] = (Boolean) accepted ? 1 : 0;
            case DOUBLE -> numbers[slot] = Double.doubleToRawLongBits((Double) accepted);
            case STRING, STRING_LIST, TIMESTAMP -> objects[slot] = accepted;
        }
    }

    public Object get(int slot) {
        return switch (types[slot]) {
            case INT -> numbers[slot];
            case BOOL -> numbers[slot] != 0;
            case DOUBLE -> Double.longBitsToDouble(numbers[slot]);
            case STRING, STRING_LIST, TIMESTAMP -> objects[slot];
        };
    }

    /** Puts every value that the schema knows. */
    public Facts putAll(Map<String, ?> values) {
        values.forEach((name, value) -> {
            if (schema.type(name) != null) {
                put(name, value);
            }
        });
        return this;
    }

    /** The values of these variables by name. */
    public Map<String, Object> values(Iterable<String> names) {
        var values = new TreeMap<String, Object>();
        names.forEach(name -> values.put(name, get(schema.slot(name))));
        return values;
    }

    private void require(int slot, ValueType type, Object value) {
        if (types[slot] != type) {
            types[slot].accept(schema.name(slot), value);
        }
    }

    @Override
    public String toString() {
        return values(List.copyOf(schema.types().keySet())).toString();
    }
}
