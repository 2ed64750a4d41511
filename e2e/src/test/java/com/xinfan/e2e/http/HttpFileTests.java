package com.xinfan.e2e.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.e2e.http.HttpFile.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The collections say only what the platform understands, and each role does only what it may. */
class HttpFileTests {

    private static final Path ROOT = Path.of("..");
    private static final Path PLATFORM = Path.of("platform/src/main/resources/com/xinfan/platform/security/access.csv");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TOKEN = Pattern.compile("Bearer \\{\\{(\\w+)\\.response\\.body\\.\\$\\.accessToken}}");

    /** One row of an access table. */
    private record Row(String method, Pattern path, String kind, Set<String> names) {

        static Row of(String line) {
            var parts = line.split(",", 3);
            var access = parts[2].split(":", 2);
            var path = parts[1].replaceAll("\\$?\\{[^/]+}", "[^/]+");
            var names = access.length == 1 ? Set.<String>of() : Set.of(access[1].split("\\|"));
            return new Row(parts[0], Pattern.compile(path), access[0], names);
        }

        boolean fits(Step step) {
            return method.equals(step.method()) && path.matcher(pathOf(step)).matches();
        }

        boolean admits(String caller) {
            return switch (kind) {
                case "PUBLIC" -> true;
                case "USER" -> caller.equals("USER");
                case "STAFF" ->
                    !Set.of("USER", "PUBLIC").contains(caller) && (names.isEmpty() || names.contains(caller));
                default -> false;
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "compliance", "risk", "finance", "support", "analyst"})
    void aRolesDayIsWhatTheRoleMayDo(String role) throws IOException {
        var file = HttpFile.read(ROOT.resolve("docs/http/" + role + ".http"));
        assertThat(file.steps()).hasSizeGreaterThan(5);
        assertThat(unknownVariables(file)).as("variables that nobody gives").isEmpty();
        var rows = rows();
        for (var step : file.steps()) {
            assertThat(step.title()).isNotBlank();
            if (!step.body().isEmpty()) {
                JSON.readTree(HttpFile.replaced(step.body(), _ -> "1"));
            }
            if (step.url().startsWith("{{gateway}}")) {
                var caller = caller(file, step);
                var row = rows.stream().filter(each -> each.fits(step)).findFirst();
                assertThat(row).as("row of %s %s", step.method(), pathOf(step)).isPresent();
                assertThat(row.orElseThrow().admits(caller))
                        .as("%s: %s %s", caller, step.method(), pathOf(step))
                        .isTrue();
            }
        }
        assertThat(file.steps()).anyMatch(step -> signsIn(step).equals(Optional.of(role.toUpperCase(Locale.ROOT))));
    }

    @Test
    void aFileIsReadAsEditorsReadIt(@TempDir Path directory) throws IOException {
        var file = HttpFile.read(Files.writeString(directory.resolve("a.http"), """
            @gateway = http://127.0.0.1:8080
            # a remark

            ### 登录 · Sign in
            # @name staff
            # @expect 201 409
            # @await $.items[*].id = {{other.response.body.$.id}}
            # @if other.response.body.$.id
            POST {{gateway}}/admin/v1/sessions
            Content-Type: application/json
            Authorization: Bearer x

            {
              "a": 1
            }

            ### 待办
            GET {{gateway}}/admin/v1/work
            """));
        assertThat(file.variables()).containsEntry("gateway", "http://127.0.0.1:8080");
        var first = file.steps().getFirst();
        assertThat(first.title()).isEqualTo("登录 · Sign in");
        assertThat(first.comments())
                .isEqualTo(new HttpFile.Comments(
                        "staff",
                        List.of(201, 409),
                        new HttpFile.Await("$.items[*].id", "{{other.response.body.$.id}}"),
                        "other.response.body.$.id"));
        assertThat(first.headers()).containsOnlyKeys("Content-Type", "Authorization");
        assertThat(first.body()).isEqualTo("{\n  \"a\": 1\n}");
        assertThat(file.steps().getLast().body()).isEmpty();
    }

    @Test
    void aPathSelectsEveryValueThatItLeadsTo() {
        var body = JSON.readTree("""
            {"items": [{"id": "a", "type": "X"}, {"id": "b", "type": "Y", "none": null}], "unread": 0}
            """);
        assertThat(select(body, "$.items[1].id")).containsExactly("b");
        assertThat(select(body, "$.items[*].id")).containsExactly("a", "b");
        assertThat(select(body, "$.items[?(@.type=='Y')].id")).containsExactly("b");
        assertThat(select(body, "$.unread")).containsExactly("0");
        assertThat(select(JSON.readTree("[{\"code\": 1}]"), "$[0].code")).containsExactly("1");
        assertThat(select(body, "$.items[2].id")).isEmpty();
        assertThat(select(body, "$.items[1].none")).isEmpty();
        assertThatThrownBy(() -> select(body, "$..id")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> select(JsonNode body, String path) {
        return JsonPath.select(body, path).map(JsonNode::asString).toList();
    }

    /** In the order of the file: what a request refers to must have been sent before it. */
    private static List<String> unknownVariables(HttpFile file) {
        var sent = new HashSet<String>();
        var unknown = new ArrayList<String>();
        for (var step : file.steps()) {
            var await = step.comments().await();
            var texts = Stream.of(
                    Stream.of(step.url(), step.body(), await == null || await.value() == null ? "" : await.value()),
                    step.headers().values().stream());
            texts.flatMap(each -> each)
                    .flatMap(text -> HttpFile.variablesIn(text).stream())
                    .filter(name -> !isKnown(file, name, sent))
                    .forEach(name -> unknown.add(step.title() + ": " + name));
            var when = step.comments().when();
            if (when != null && !isKnown(file, when, sent)) {
                unknown.add(step.title() + ": " + when);
            }
            if (step.comments().name() != null) {
                sent.add(step.comments().name());
            }
        }
        return unknown;
    }

    private static boolean isKnown(HttpFile file, String name, Set<String> sent) {
        var variable = file.variables().get(name);
        var exchanged = HttpRun.EXCHANGED.matcher(name);
        return variable != null
                ? HttpFile.variablesIn(variable).stream().allMatch(inner -> isKnown(file, inner, sent))
                : exchanged.matches()
                        ? sent.contains(exchanged.group(1))
                        : name.equals(HttpRun.GUID)
                                || HttpRun.RANDOM.matcher(name).matches()
                                || HttpRun.DATE.matcher(name).matches();
    }

    private static String pathOf(Step step) {
        var path = step.url().substring(step.url().indexOf("}}") + 2);
        return HttpFile.replaced(path, _ -> "x").split("\\?", 2)[0];
    }

    /** The role whose token the request carries, USER or PUBLIC. */
    private static String caller(HttpFile file, Step step) {
        var header = step.headers().get("Authorization");
        if (header == null) {
            return "PUBLIC";
        }
        var token = TOKEN.matcher(header);
        assertThat(token.matches()).as("%s: %s", step.title(), header).isTrue();
        return file.steps().stream()
                .filter(each -> token.group(1).equals(each.comments().name()))
                .findFirst()
                .flatMap(HttpFileTests::signsIn)
                .orElse("USER");
    }

    /** The role of the local member of staff who signs in: operator2 is an OPERATOR. */
    private static Optional<String> signsIn(Step step) {
        return pathOf(step).equals("/admin/v1/sessions")
                ? Optional.of(JSON.readTree(step.body())
                        .get("username")
                        .asString()
                        .replaceAll("\\d", "")
                        .toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    private static List<Row> rows() throws IOException {
        var tables = new ArrayList<Path>();
        try (var modules = Files.list(ROOT)) {
            modules.map(module -> module.resolve("src/main/resources/access.csv"))
                    .filter(Files::exists)
                    .forEach(tables::add);
        }
        tables.add(ROOT.resolve(PLATFORM));
        var rows = new ArrayList<Row>();
        for (var table : tables) {
            Files.readAllLines(table).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Row::of)
                    .forEach(rows::add);
        }
        return rows;
    }
}
