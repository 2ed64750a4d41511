package com.xinfan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.nimbusds.jose.jwk.ECKey;
import com.xinfan.local.client.Api;
import com.xinfan.platform.test.ForgedTokens;
import com.xinfan.platform.test.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No forged token is anybody, at any service and at the gateway. The liar here even holds the platform's signing key,
 * taken out of its database with the keyset of one's own machine: what is refused is the lie, not the signature.
 */
class ForgedTokenIT {

    private static final int KINDS = 18;
    private static final int UNAUTHENTICATED = 401;
    private static final List<String> SERVICES = List.of("user", "product", "campaign", "risk", "content", "analytics");
    private static final Map<String, String> APP = Map.of(
            "user", "GET /api/v1/me",
            "product", "GET /api/v1/account",
            "campaign", "GET /api/v1/coupons",
            "content", "GET /api/v1/contents",
            "analytics", "POST /api/v1/events");
    private static final Map<String, String> INTERNAL = Map.of(
            "user", "POST /internal/v1/credit-reports",
            "product", "GET /internal/v1/ledger/totals",
            "campaign", "PUT /internal/v1/incentives/reservations/019a0000-0000-7000-8000-000000000000",
            "risk", "POST /internal/v1/decisions",
            "content", "POST /internal/v1/wording-checks");
    private static final Pattern KEYSET = Pattern.compile("(?m)^\\s+keyset: '(.*)'$");

    private static ECKey genuine;
    private static int callers;

    /** A door and the kind of token that opens it. */
    private record Place(URI base, String operation, String audience) {}

    @BeforeAll
    static void takeTheKey() throws IOException, GeneralSecurityException, SQLException, ParseException {
        Platform.now();
        AeadConfig.register();
        var settings = Files.readString(Path.of("..", "user-service/src/main/resources/application-local.yml"));
        var keyset =
                KEYSET.matcher(settings).results().findFirst().orElseThrow().group(1);
        var aead = TinkJsonProtoKeysetFormat.parseKeyset(
                        keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        try (var database = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:8432/user_service", "user_service", "xinfan-local");
                var row = database.createStatement().executeQuery("""
                    select id, key_sealed from signing_key
                    where signs_from <= now() and (retires_at is null or retires_at > now())
                    order by created_at desc limit 1
                    """)) {
            assertThat(row.next()).isTrue();
            var cell = "signing_key.key_sealed/" + row.getString(1);
            var opened = aead.decrypt(row.getBytes(2), cell.getBytes(StandardCharsets.UTF_8));
            genuine = ECKey.parse(new String(opened, StandardCharsets.UTF_8));
        }
    }

    @Test
    void noForgedTokenIsAnybody() {
        var faults = new TreeSet<String>();
        for (var place : places()) {
            var good = ForgedTokens.goodClaims(place.audience());
            assertThat(call(place, TestIssuer.sign(good, genuine)))
                    .as(place + " with a token that is in order")
                    .isNotEqualTo(UNAUTHENTICATED);
            var forged = ForgedTokens.of(genuine, good);
            assertThat(forged).hasSizeGreaterThanOrEqualTo(KINDS);
            forged.forEach((kind, token) -> expectRefusal(place, kind, token, faults));
            List.of("app", "staff", "user-service", "otp-proof").stream()
                    .filter(audience -> !audience.equals(place.audience()))
                    .forEach(audience -> expectRefusal(
                            place,
                            "a token for " + audience,
                            TestIssuer.sign(ForgedTokens.goodClaims(audience), genuine),
                            faults));
        }
        assertThat(faults).isEmpty();
    }

    private static void expectRefusal(Place place, String kind, String token, TreeSet<String> faults) {
        var status = call(place, token);
        if (status != UNAUTHENTICATED) {
            faults.add(place + ", " + kind + ": " + status);
        }
    }

    private static List<Place> places() {
        var places = new ArrayList<Place>();
        for (var i = 0; i < SERVICES.size(); i++) {
            var service = SERVICES.get(i);
            var direct = URI.create("http://127.0.0.1:" + (8081 + i));
            var work = "GET /admin/v1/" + service + "/work";
            places.add(new Place(direct, work, "staff"));
            places.add(new Place(Platform.GATEWAY, work, "staff"));
            if (APP.containsKey(service)) {
                places.add(new Place(direct, APP.get(service), "app"));
                places.add(new Place(Platform.GATEWAY, APP.get(service), "app"));
            }
            if (INTERNAL.containsKey(service)) {
                places.add(new Place(direct, INTERNAL.get(service), service + "-service"));
            }
        }
        places.add(new Place(Platform.GATEWAY, "GET /admin/v1/work", "staff"));
        return places;
    }

    /** Each call comes from an address of its own, or the limits of the door would answer. */
    private static int call(Place place, String token) {
        callers++;
        var api = new Api(place.base(), "10.198.%d.%d".formatted(callers / 250 % 250, 1 + callers % 250));
        var operation = place.operation().split(" ");
        var headers = Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
        return api.raw(operation[0], operation[1], operation[0].equals("GET") ? null : "{}", headers)
                .statusCode();
    }
}
