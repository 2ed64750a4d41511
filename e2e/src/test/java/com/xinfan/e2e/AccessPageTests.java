package com.xinfan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/access.md} is who may call what, of every service; {@code -Dxinfan.docs.write=true} rewrites it. That the
 * access tables name exactly the real endpoints is tested in each service.
 */
class AccessPageTests {

    private static final Path ROOT = Path.of("..");
    private static final Path PLATFORM = Path.of("platform/src/main/resources/com/xinfan/platform/security/access.csv");
    private static final List<String> ROLES =
            List.of("OPERATOR", "COMPLIANCE", "RISK", "FINANCE", "SUPPORT", "ANALYST", "ADMIN");

    /** One row of one access table; {@code names} are roles or services, none is any. */
    private record Row(String method, String path, String service, String kind, List<String> names) {

        static Row of(String line, String service) {
            var parts = line.split(",", 3);
            var access = parts[2].split(":", 2);
            var names = access.length == 1 ? List.<String>of() : Arrays.asList(access[1].split("\\|"));
            return new Row(
                    parts[0], parts[1].replace("${xinfan.service.path}", "{service}"), service, access[0], names);
        }

        String line() {
            var cells = new ArrayList<String>();
            cells.add("`" + method + " " + path + "`");
            cells.add(service);
            cells.add(mark(kind.equals("PUBLIC")));
            cells.add(mark(kind.equals("USER")));
            ROLES.forEach(role -> cells.add(mark(kind.equals("STAFF") && (names.isEmpty() || names.contains(role)))));
            cells.add(
                    switch (kind) {
                        case "SERVICE" -> names.isEmpty() ? "any service" : String.join(", ", names);
                        case "LOOPBACK" -> "this machine";
                        case "SCRAPE" -> "management port, else this machine";
                        default -> "";
                    });
            return "| " + String.join(" | ", cells) + " |\n";
        }

        private static String mark(boolean allowed) {
            return allowed ? "✓" : "";
        }
    }

    @Test
    void thePageSaysWhoMayCallWhat() throws IOException {
        var rows = rows();
        assertThat(rows).extracting(Row::kind).isSubsetOf("PUBLIC", "USER", "STAFF", "SERVICE", "LOOPBACK", "SCRAPE");
        assertThat(rows)
                .flatExtracting(row -> row.kind().equals("STAFF") ? row.names() : List.of())
                .isSubsetOf(ROLES);
        var header = Stream.of(List.of("endpoint", "service", "PUBLIC", "USER"), ROLES, List.of("SERVICE"))
                .flatMap(List::stream)
                .toList();
        var page = """
                # Who may call what

                Operator × endpoint, of every service: PUBLIC needs no token, USER a token of the app, a role one of staff, SERVICE one of
                the named caller. What is not in this table is refused. Generated from the services' `access.csv`, which decide each request
                (`mvn -pl e2e test -Dxinfan.docs.write=true`); a test in each service fails when an endpoint has no row of its own, or a row
                no endpoint. `{service}` is each service's short name; those rows are the platform's, the same everywhere.

                """
                + "| " + String.join(" | ", header) + " |\n|" + "---|".repeat(header.size()) + "\n"
                + rows.stream().map(Row::line).collect(Collectors.joining());
        var file = ROOT.resolve("docs/access.md");
        if (Boolean.getBoolean("xinfan.docs.write")) {
            Files.writeString(file, page);
        }
        assertThat(file).content().as("rewrite with -Dxinfan.docs.write=true").isEqualTo(page);
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<>(rows(ROOT.resolve(PLATFORM), "every"));
        try (var modules = Files.list(ROOT)) {
            for (var module : modules.toList()) {
                var table = module.resolve("src/main/resources/access.csv");
                if (Files.exists(table)) {
                    rows.addAll(rows(table, module.getFileName().toString()));
                }
            }
        }
        rows.sort(Comparator.comparing(Row::path).thenComparing(Row::method).thenComparing(Row::service));
        return rows;
    }

    private static List<Row> rows(Path table, String service) throws IOException {
        return Files.readAllLines(table).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> Row.of(line, service))
                .toList();
    }
}
