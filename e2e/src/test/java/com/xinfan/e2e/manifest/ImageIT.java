package com.xinfan.e2e.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.test.TestKafka;
import com.xinfan.platform.test.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Services as they run in containers: the image's files, its entry point, the environment of the Compose file with
 * fresh secrets, roles from the house's script, outside the local profile.
 */
class ImageIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestPostgres.Database ADMIN =
            TestPostgres.freshDatabase().admin();
    private static final Map<String, String> SECRETS = secrets();

    private Container container;

    @AfterEach
    void remove() throws IOException {
        container.close();
    }

    @Test
    void inAClusterAJobMigratesAndTheServiceRunsWithoutTheRight() throws Exception {
        makeDatabase("user");
        container = Container.of("user-service");
        var environment = environment("user-service");
        var port = Integer.parseInt(environment.get("SERVER_PORT"));
        var management = Integer.parseInt(environment.get("MANAGEMENT_SERVER_PORT"));

        assertThat(container.run(environment, "-Dspring.context.exit=onRefresh"))
                .as(container::tail)
                .isZero();
        assertThat(owners("user_service")).containsOnly("user_service_owner");

        environment.keySet().removeIf(name -> name.startsWith("SPRING_FLYWAY_"));
        environment.put("SPRING_FLYWAY_ENABLED", "false");
        var process = container.start(environment);
        try {
            container.awaitHealthy(process, management);
            assertThat(status("GET", management, "/actuator/prometheus", null)).isEqualTo(200);
            assertThat(status("GET", management, "/actuator/env", null)).isNotEqualTo(200);
            assertThat(status("GET", port, "/actuator/prometheus", null)).isNotEqualTo(200);
            assertThat(status("GET", port, "/.well-known/jwks.json", null)).isEqualTo(200);
            // The password is right; nobody comes in before a second factor is set up.
            assertThat(signIn(port, "admin", SECRETS.get("STAFF_ADMIN_PASSWORD")))
                    .isEqualTo(403);
            assertThat(signIn(port, "admin", "xinfan-local")).isEqualTo(401);
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        try (var connection = connect("user_service", "user_service", SECRETS.get("USER_DB_PASSWORD"));
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("drop table outbox")).hasMessageContaining("must be owner");
        }
    }

    @Test
    void inComposeTheServiceMigratesWithTheOwnersRole() throws Exception {
        makeDatabase("analytics");
        container = Container.of("analytics-service");
        var environment = environment("analytics-service");
        environment.put(
                "XINFAN_ANALYTICS_PATH",
                container.data().resolve("events.duckdb").toString());
        var process = container.start(environment);
        try {
            container.awaitHealthy(process, Integer.parseInt(environment.get("MANAGEMENT_SERVER_PORT")));
            assertThat(container.data().resolve("events.duckdb")).exists();
            assertThat(owners("analytics_service")).containsOnly("analytics_service_owner");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theDoorNeedsNeitherDatabaseNorSecret() throws Exception {
        container = Container.of("gateway-service");
        var environment = environment("gateway-service");
        assertThat(environment.keySet()).noneMatch(name -> name.matches(".*(SECRET|PASSWORD|DATASOURCE).*"));
        var process = container.start(environment);
        try {
            container.awaitHealthy(process, Integer.parseInt(environment.get("MANAGEMENT_SERVER_PORT")));
            var port = Integer.parseInt(environment.get("SERVER_PORT"));
            // Nobody is behind it here.
            assertThat(status("GET", port, "/api/v1/products", null)).isEqualTo(503);
            assertThat(status("GET", port, "/internal/v1/clock", null)).isEqualTo(404);
            assertThat(status("GET", port, "/docs", null)).isEqualTo(404);
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingStartsWithoutASecretOrWithTheLocalOne() throws Exception {
        container = Container.of("user-service");
        for (var name : List.of("XINFAN_CRYPTO_KEYSET", "PRODUCT_SERVICE_SECRET")) {
            var environment = environment("user-service");
            environment.remove(name);
            assertThat(container.run(environment)).as(name).isEqualTo(1);
        }
        var environment = environment("user-service");
        environment.put("SPRING_DATASOURCE_PASSWORD", "xinfan-local");
        assertThat(container.run(environment)).isEqualTo(1);
        assertThat(container.tail()).contains("must be a real secret outside the profiles local and test");
        if (container.trained()) {
            environment = environment("user-service");
            environment.put("_JAVA_OPTIONS", "-XX:-UseCompactObjectHeaders");
            assertThat(container.run(environment))
                    .as("a cache that does not fit")
                    .isEqualTo(1);
        }
        assertThat(container.writable()).isEmpty();
    }

    /** What the Compose file gives the service, with the hosts of this test. */
    private static Map<String, String> environment(String service) throws IOException {
        Map<String, Map<String, Object>> services =
                Repository.cast(Repository.yaml("docker-compose.yml").get("services"));
        Map<String, Object> written = Repository.cast(services.get(service).get("environment"));
        var environment = new TreeMap<String, String>();
        written.forEach((name, value) -> environment.put(name, filled(String.valueOf(value))));
        environment.put("SERVER_PORT", String.valueOf(freePort()));
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(freePort()));
        return environment;
    }

    private static String filled(String value) {
        if (value.startsWith("${")) {
            var name = value.substring(2, value.indexOf(':'));
            return SECRETS.getOrDefault(name, "");
        }
        var host = URI.create(ADMIN.url().substring("jdbc:".length()));
        return value.replace("//postgres:5432/", "//" + host.getHost() + ":" + host.getPort() + "/")
                .replace("kafka:9092", TestKafka.bootstrapServers());
    }

    /** Runs the script as psql would, with its few commands. */
    private static void makeDatabase(String service) throws SQLException {
        var values = Map.of(
                "service",
                service + "_service",
                "owner",
                service + "_service_owner",
                "password",
                String.valueOf(SECRETS.get(service.toUpperCase(java.util.Locale.ROOT) + "_DB_PASSWORD")),
                "owner_password",
                String.valueOf(SECRETS.get(service.toUpperCase(java.util.Locale.ROOT) + "_DB_OWNER_PASSWORD")));
        var script = Repository.text("docker/postgres/service.sql").replaceAll("(?m)^--.*$|^select .*\\\\gset$", "");
        for (var value : values.entrySet()) {
            script = script.replace(":\"" + value.getKey() + "\"", "\"" + value.getValue() + "\"")
                    .replace(":'" + value.getKey() + "'", "'" + value.getValue() + "'");
        }
        var parts = script.split("\\\\connect .*\\R");
        assertThat(parts).hasSize(2);
        execute("postgres", parts[0]);
        execute(values.get("service"), parts[1]);
    }

    private static void execute(String database, String script) throws SQLException {
        try (var connection = connect(database, ADMIN.user(), ADMIN.password());
                var statement = connection.createStatement()) {
            for (var one : script.split(";")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }

    private static List<String> owners(String database) throws SQLException {
        try (var connection = connect(database, ADMIN.user(), ADMIN.password());
                var rows = connection
                        .createStatement()
                        .executeQuery("select distinct tableowner from pg_tables where schemaname = 'public'")) {
            var owners = new java.util.ArrayList<String>();
            while (rows.next()) {
                owners.add(rows.getString(1));
            }
            return owners;
        }
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(ADMIN.url().replaceFirst("/[^/]+$", "/" + database), user, password);
    }

    private static int signIn(int port, String username, String password) throws Exception {
        var body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
        return status("POST", port, "/admin/v1/sessions", body);
    }

    private static int status(String method, int port, String path, @org.jspecify.annotations.Nullable String body)
            throws Exception {
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, publisher)
                .header("Content-Type", "application/json")
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static Map<String, String> secrets() {
        try {
            return ComposeTests.secrets();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
