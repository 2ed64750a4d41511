package com.xinfan.contract.event;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which record stands behind which wire name, read from the sealed interfaces. */
public final class EventTypes {

    private static final Map<String, Class<? extends Event>> BY_NAME = leaves(Event.class)
            .map(type -> type.<Event>asSubclass(Event.class))
            .collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, type -> type));

    private EventTypes() {}

    /**
     * The wire name of an event record.
     *
     * @throws IllegalArgumentException if the record carries no {@link EventType}
     */
    public static String nameOf(Class<? extends Event> type) {
        var name = type.getAnnotation(EventType.class);
        if (name == null) {
            throw new IllegalArgumentException(type.getName() + " has no @EventType");
        }
        return name.value();
    }

    /** The record of a wire name, or null if this build does not know it: skip such an event, a newer build sent it. */
    public static @Nullable Class<? extends Event> classOf(String name) {
        return BY_NAME.get(name);
    }

    /** Every event record, in the order of the wire names. */
    public static List<Class<? extends Event>> all() {
        return BY_NAME.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .<Class<? extends Event>>map(Map.Entry::getValue)
                .toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) {
            return Stream.of(type);
        }
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypes::leaves);
    }
}
