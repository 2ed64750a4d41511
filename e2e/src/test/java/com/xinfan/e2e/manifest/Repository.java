package com.xinfan.e2e.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What the sources say about services: which there are, and whom each of them calls. */
final class Repository {

    static final Path ROOT = Path.of("..");
    static final String GATEWAY = "gateway-service";
    static final String ANALYTICS = "analytics-service";
    static final String SANDBOX = "sandbox-service";
    private static final Pattern REMOTE = Pattern.compile("remotes\\.(internal|external)\\(\\s*\"([a-z-]+)\"");

    private Repository() {}

    /** Every service of ours, the sandbox too. */
    static List<String> services() {
        try (var modules = Files.list(ROOT)) {
            return modules.map(module -> module.getFileName().toString())
                    .filter(name -> name.endsWith("-service"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(String path) {
        Map<String, Object> first = new Yaml().loadAll(text(path)).iterator().hasNext()
                ? cast(new Yaml().loadAll(text(path)).iterator().next())
                : Map.of();
        return first;
    }

    /** The remotes whose address a service needs, of our own and of the outside world. */
    static Set<String> remotes(String service) {
        if (service.equals(SANDBOX)) {
            return Set.of();
        }
        var remotes = new TreeSet<>(Set.of("user-service")); // everyone verifies tokens with its keys
        if (service.equals(GATEWAY)) {
            remotes.addAll(routes());
        }
        sources(service).forEach(source -> {
            var matcher = REMOTE.matcher(source);
            while (matcher.find()) {
                remotes.add(matcher.group(2));
            }
        });
        return remotes;
    }

    /** Whom a service calls inside the house. */
    static Set<String> callees(String service) {
        var callees = new TreeSet<>(remotes(service));
        callees.removeIf(remote -> !remote.endsWith("-service") || remote.equals(service));
        return callees;
    }

    static boolean callsOutside(String service) {
        return remotes(service).stream().anyMatch(remote -> !remote.endsWith("-service"));
    }

    /** As Spring reads it from the environment: dashes vanish. */
    static String addressVariable(String remote) {
        return "XINFAN_REMOTE_" + remote.replace("-", "").toUpperCase(java.util.Locale.ROOT) + "_URL";
    }

    private static Set<String> routes() {
        var gateway = Repository.<Map<String, Object>>cast(
                yaml(GATEWAY + "/src/main/resources/application.yml").get("xinfan"));
        var routes = Repository.<Map<String, Object>>cast(
                Repository.<Map<String, Object>>cast(gateway.get("gateway")).get("routes"));
        return new LinkedHashMap<>(routes).keySet();
    }

    private static Stream<String> sources(String service) {
        try (var files = Files.walk(ROOT.resolve(service).resolve("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static <T> T cast(Object value) {
        return (T) value;
    }
}
