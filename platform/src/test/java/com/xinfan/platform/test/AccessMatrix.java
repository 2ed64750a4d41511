package com.xinfan.platform.test;

import com.xinfan.platform.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;

/**
 * Every endpoint × every kind of caller gets what the checked-in {@code access.csv} says. The rows are read here as
 * text, not by the code under test.
 */
final class AccessMatrix {

    private static final List<String> SERVICES = List.of(
            "gateway-service",
            "user-service",
            "product-service",
            "campaign-service",
            "risk-service",
            "content-service",
            "analytics-service",
            "stranger-service");
    private static final List<String> TABLES = List.of("access.csv", "com/xinfan/platform/security/access.csv");

    private final ApplicationContext context;
    private final FrontDoor door;
    private final Map<String, String> rows = new HashMap<>();

    AccessMatrix(ApplicationContext context) {
        this.context = context;
        this.door = new FrontDoor(context);
        TABLES.forEach(this::read);
    }

    /** Someone who calls; {@code name} is a role or a service. */
    private record Who(String kind, String name, @Nullable String token) {}

    /** What differs from the table, sorted; a passed check has tried {@code endpoints × callers} calls. */
    List<String> faults(List<AccessRules.Endpoint> endpoints) {
        var faults = new TreeSet<String>();
        var everyone = everyone();
        for (var endpoint : endpoints) {
            var access = rows.get(key(endpoint.method(), endpoint.pattern()));
            for (var who : everyone) {
                var method = endpoint.method().equals("*") ? "GET" : endpoint.method();
                var status = door.knock(method, endpoint.sample(), who.token());
                var expected = access == null ? -1 : expected(access, who);
                if (status != expected) {
                    faults.add("%s %s as %s %s: %d, the table says %d"
                            .formatted(method, endpoint.pattern(), who.kind(), who.name(), status, expected));
                }
            }
        }
        return List.copyOf(faults);
    }

    /** {@link FrontDoor#PASSED}, 401 for who is nobody here, 403 for who is known and may not, 404 for local paths. */
    private static int expected(String access, Who who) {
        var parts = access.split(":", 2);
        var names = parts.length == 1 ? List.<String>of() : Arrays.asList(parts[1].split("\\|"));
        return switch (parts[0]) {
            case "PUBLIC" -> FrontDoor.PASSED;
            case "LOOPBACK", "SCRAPE" -> 404;
            default -> {
                if (!parts[0].equals(who.kind())) {
                    yield 401;
                }
                yield names.isEmpty() || names.contains(who.name()) ? FrontDoor.PASSED : 403;
            }
        };
    }

    private List<Who> everyone() {
        var service = context.getEnvironment().getRequiredProperty("spring.application.name");
        var everyone = new ArrayList<Who>();
        everyone.add(new Who("NOBODY", "anonymous", null));
        everyone.add(new Who("NOBODY", "with a bad token", "bad"));
        everyone.add(new Who("USER", "", TestIssuer.user(UUID.fromString("019a0000-0000-7000-8000-000000000001"))));
        everyone.add(new Who("STAFF", "without a role", TestIssuer.staff("nobody")));
        for (var role : Role.values()) {
            everyone.add(new Who("STAFF", role.name(), TestIssuer.staff("one-" + role, role)));
        }
        for (var name : SERVICES) {
            everyone.add(new Who("SERVICE", name, TestIssuer.service(name, service)));
        }
        return everyone;
    }

    private void read(String table) {
        try {
            var text = new ClassPathResource(table).getContentAsString(StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> line.contains(",") && !line.startsWith("#"))
                    .forEach(line -> {
                        var cells = context.getEnvironment()
                                .resolvePlaceholders(line.strip())
                                .split(",", 3);
                        rows.putIfAbsent(key(cells[0], cells[1]), cells[2]);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String key(String method, String pattern) {
        var path = context.getEnvironment().resolvePlaceholders(pattern);
        return method + ' ' + AccessRules.shape(path);
    }
}
