package com.xinfan.expression.code;

import com.xinfan.expression.EvaluationException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The functions of the language by their Java methods. */
final class Library {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("_+_", "add"),
            Map.entry("_-_", "subtract"),
            Map.entry("_*_", "multiply"),
            Map.entry("_/_", "divide"),
            Map.entry("_%_", "modulo"),
            Map.entry("-_", "negate"),
            Map.entry("_[_]", "at"),
            Map.entry("@in", "in"),
            Map.entry("int", "toInt"),
            Map.entry("double", "toDouble"),
            Map.entry("bool", "toBool"),
            Map.entry("string", "toText"),
            Map.entry("timestamp", "toTimestamp"),
            Map.entry("duration", "toDuration"));

    private static final Map<String, List<Method>> METHODS = methods();

    private Library() {}

    private static Map<String, List<Method>> methods() {
        var methods = new HashMap<String, List<Method>>();
        for (var owner : List.of(Functions.class, Conversions.class, Times.class)) {
            for (var method : owner.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())) {
                    methods.computeIfAbsent(method.getName(), _ -> new ArrayList<>())
                            .add(method);
                }
            }
        }
        return methods;
    }

    /** The method for a function on these arguments; one that takes them as they are before one that takes any. */
    static Optional<Method> find(String function, List<Kind> arguments) {
        return METHODS.getOrDefault(NAMES.getOrDefault(function, function), List.of()).stream()
                .filter(method -> method.getParameterCount() == arguments.size()
                        && IntStream.range(0, arguments.size())
                                .allMatch(i -> takes(method.getParameterTypes()[i], arguments.get(i))))
                .min(Comparator.comparingLong(method -> IntStream.range(0, arguments.size())
                        .filter(i -> method.getParameterTypes()[i] == Object.class)
                        .count()));
    }

    static boolean canFail(Method method) {
        return List.of(method.getExceptionTypes()).contains(EvaluationException.class);
    }

    private static boolean takes(Class<?> parameter, Kind argument) {
        return parameter == Object.class || parameter == argument.type();
    }
}
