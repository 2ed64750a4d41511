package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.daysPass;
import static com.xinfan.e2e.Platform.eventually;
import static com.xinfan.e2e.Platform.imbalance;
import static com.xinfan.e2e.Platform.investor;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.xinfan.e2e.Platform.Investor;
import com.xinfan.local.client.App;
import com.xinfan.local.host.Home;
import com.xinfan.local.probe.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Someone leaves: a search over all databases, the event store and the topics finds only what may be kept. */
class ErasureIT {

    private static final long CASH = 500_000;

    /** Where her number may still stand: tombstones, locks and what they lock, the proof of it all, the books. */
    private static final Map<String, Set<String>> KEPT = Map.of(
            "user_service", Set.of("closure", "erased_person", "personal_lock", "audit_entry"),
            "product_service",
                    Set.of(
                            "erased_person",
                            "personal_lock",
                            "bank_transfer",
                            "incentive",
                            "orders",
                            "holding",
                            "account_statement",
                            "ledger_account",
                            "ledger_transfer"),
            "campaign_service",
                    Set.of(
                            "erased_person",
                            "personal_lock",
                            "coupon",
                            "incentive_grant",
                            "referral",
                            "point_lot",
                            "reservation",
                            "ledger_account",
                            "ledger_transfer"),
            "risk_service", Set.of("erased_person", "personal_lock", "decision", "label", "screening_subject"),
            "content_service", Set.of("erased_person"),
            "analytics_service", Set.of("erased_person"));

    @Test
    void afterClosureAFullSearchFindsNothingThatShouldBeGone() throws Exception {
        var investor = investor(2, CASH);
        var app = investor.app();
        var userId = app.api().get("/api/v1/me").ok().get("id").asString();
        app.track(UUID.randomUUID(), "product_viewed", Platform.now().toString());
        app.checkIn().ok();
        copy(investor);

        assertThat(app.api().get("/api/v1/me/closure").ok().get("obstacles").toString())
                .contains("CASH_LEFT");
        assertThat(app.withdraw(investor.card(), CASH)).isEqualTo("SUCCEEDED");
        var path = close(investor);
        daysPass(8);
        eventually(() ->
                Platform.anonymous().get(path).ok().get("status").asString().equals("COMPLETED"));
        daysPass(1);

        var receipt = SignedJWT.parse(
                Platform.anonymous().get(path).ok().get("receipt").asString());
        var keys = JWKSet.parse(
                Platform.anonymous().get("/api/v1/closures/keys").ok().toString());
        var key = keys.getKeyByKeyId(receipt.getHeader().getKeyID()).toECKey();
        assertThat(receipt.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(receipt.getPayload().toString()).contains("反洗钱法", "bank-transfer", "until");
        assertThat(app.api().get("/api/v1/me").status()).isIn(401, 404);

        var stranger = investor.stranger();
        for (var clear : List.of(stranger.phone(), stranger.name(), stranger.idNumber(), stranger.card())) {
            assertThat(search(clear)).as(clear).isEmpty();
            assertThat(topicsWith(clear)).as(clear).isEmpty();
        }
        search(userId)
                .forEach((database, tables) ->
                        assertThat(tables).as(database).isSubsetOf(KEPT.getOrDefault(database, Set.of())));
        assertThat(eventStore(userId)).as("the event store").isZero();
        assertThat(imbalance()).isZero();

        var again = new App(Platform.GATEWAY, Platform.SANDBOX, stranger.phone(), "another-phone", "10.251.3.7");
        assertThat(again.signIn(new App.Attribution("appstore", null, null))).isNotEqualTo(UUID.fromString(userId));
    }

    /** The copy that she takes with her: every service has given its part. */
    private static void copy(Investor investor) {
        var api = investor.app().api();
        var export = api.post("/api/v1/me/exports", investor.app().otp("EXPORT_DATA"))
                .ok();
        var path = "/api/v1/me/exports/" + export.get("id").asString();
        daysPass(1);
        eventually(() -> api.get(path).ok().get("status").asString().equals("READY"));
        var file = api.raw("GET", path + "/file", null, Map.of());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/zip");
    }

    private static String close(Investor investor) {
        var api = investor.app().api();
        return api.post("/api/v1/me/closure", investor.app().otp("CLOSE_ACCOUNT"))
                .ok()
                .get("receiptPath")
                .asString();
    }

    /** The tables of each database in which a text stands, in whatever column. */
    private static Map<String, Set<String>> search(String text) throws SQLException {
        var found = new TreeMap<String, Set<String>>();
        for (var database : KEPT.keySet()) {
            var url = "jdbc:postgresql://127.0.0.1:8432/" + database;
            try (var connection = DriverManager.getConnection(url, database + "_owner", "xinfan-local");
                    var statement = connection.createStatement()) {
                var tables = new TreeSet<String>();
                try (var rows = statement.executeQuery("select table_name from information_schema.tables"
                        + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
                    while (rows.next()) {
                        tables.add(rows.getString(1));
                    }
                }
                for (var table : tables) {
                    var query =
                            "select 1 from \"" + table + "\" t where position('" + text + "' in t::text) > 0 limit 1";
                    try (var rows = statement.executeQuery(query)) {
                        if (rows.next()) {
                            found.computeIfAbsent(database, _ -> new TreeSet<>())
                                    .add(table);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Rows of the event store with a text, read from a copy of its files: the file itself belongs to its service. */
    private static long eventStore(String text) throws IOException, SQLException {
        var copy = Files.createTempDirectory("events");
        try (var files = Files.walk(Home.current().store().resolve("data"))) {
            for (var file : files.filter(file -> file.getFileName().toString().startsWith("events.duckdb"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        assertThat(copy.resolve("events.duckdb")).exists();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + copy.resolve("events.duckdb"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from event e where contains(e::varchar, '" + text + "')")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The topics that carry a text anywhere, from their beginning. */
    private static Set<String> topicsWith(String text) {
        var found = new TreeSet<String>();
        Topics.read("127.0.0.1:8092", (topic, said) -> {
            if (said.contains(text)) {
                found.add(topic);
            }
        });
        return found;
    }
}
