package com.xinfan.e2e.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The ids that somebody's lists show, and which of them an operation could mean. */
public final class Things {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Set<String> NO_KINDS = Set.of("", "api", "v1", "me");
    private static final int OTHERS = 12;

    /** By thing: the words of the paths that show it. */
    private final Map<UUID, Set<String>> shownAt = new HashMap<>();

    /**
     * Everything that is shown.
     *
     * @param lists what is answered, by path
     */
    public Things(Map<String, String> lists) {
        lists.forEach((path, body) -> ID.matcher(body)
                .results()
                .map(hit -> UUID.fromString(hit.group()))
                .forEach(id -> shownAt.computeIfAbsent(id, _ -> new TreeSet<>()).addAll(words(path))));
    }

    public Set<UUID> ids() {
        return new TreeSet<>(shownAt.keySet());
    }

    /** All of the secrets of the kinds that the operation speaks of, and some of the others. */
    public Set<UUID> worthTrying(Operation operation, Set<UUID> secrets) {
        var words = words(operation.path());
        operation.bodyIds().forEach(pointer -> words.add(kind(pointer.substring(pointer.lastIndexOf('/') + 1))));
        operation.queryIds().forEach(name -> words.add(kind(name)));
        var byKin = secrets.stream()
                .collect(Collectors.partitioningBy(
                        secret -> !Collections.disjoint(words, shownAt.getOrDefault(secret, Set.of()))));
        var others = new ArrayList<>(byKin.getOrDefault(false, List.of()));
        Collections.shuffle(others, new Random((operation.path() + operation.method()).hashCode()));
        var tried = new TreeSet<>(byKin.getOrDefault(true, List.of()));
        tried.addAll(others.subList(0, Math.min(OTHERS, others.size())));
        return tried;
    }

    /** {@code cardId} speaks of {@code cards}. */
    private static String kind(String name) {
        return name.replaceAll("Ids?$", "").toLowerCase(Locale.ROOT) + "s";
    }

    private static Set<String> words(String path) {
        var words = new TreeSet<>(List.of(path.split("/")));
        words.removeIf(word -> word.startsWith("{") || NO_KINDS.contains(word));
        return words;
    }
}
