package com.xinfan.e2e;

import static com.xinfan.e2e.Platform.eventually;
import static com.xinfan.e2e.Platform.staff;
import static com.xinfan.e2e.Platform.stranger;
import static com.xinfan.e2e.Platform.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.e2e.Platform.Stranger;
import com.xinfan.local.backup.BackupCommand;
import com.xinfan.local.backup.RestoreCommand;
import com.xinfan.local.client.Api;
import com.xinfan.local.client.App.Attribution;
import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.ledger.LedgerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is restored is what was backed up, to the fen, and the platform goes on from there. */
class BackupIT {

    private static final long TEN_THOUSAND_YUAN = 1_000_000;

    /** Signed in once: a token outlives a restart, and a restore to after its key was made. */
    private final Api analyst = staff("analyst");

    private final Api finance = staff("finance");

    @TempDir
    private Path directory;

    @Test
    void aRestoredPlatformIsTheOneThatWasBackedUp() throws IOException {
        var known = stranger();
        invest(known);
        var before = settled();
        assertThat(before.imbalance()).isZero();
        var backup = directory.resolve("backup");

        run(new BackupCommand(), backup);
        assertThat(settled()).isEqualTo(before);
        invest(stranger());
        assertThat(settled()).isNotEqualTo(before);

        run(new RestoreCommand(), backup);
        assertThat(settled()).isEqualTo(before);
        assertThatTheBooksAreWhatWasWritten();
        assertThat(known.app().api().get("/api/v1/holdings").ok().get("items")).hasSize(1);

        invest(stranger());
        var after = settled();
        assertThat(after.imbalance()).isZero();
        assertThat(after.orders().get("orders").asLong())
                .isEqualTo(before.orders().get("orders").asLong() + 1);

        assertThatTheBooksAreWhatWasWritten();

        damage(backup.resolve("postgres.tar.gz"));
        assertThatThrownBy(() -> run(new RestoreCommand(), backup))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("damaged");
        assertThat(settled()).isEqualTo(after);
    }

    /** The books and the boards. */
    private record Boards(
            long imbalance, JsonNode accounts, JsonNode orders, JsonNode funnel, JsonNode channels, JsonNode active) {

        static Boards now(Api analyst, Api finance) {
            var period = "?from=" + today() + "&to=" + today();
            var balance = finance.get("/admin/v1/ledger/trial-balance").ok();
            return new Boards(
                    balance.get("imbalance").asLong(),
                    balance.get("accounts"),
                    finance.get("/admin/v1/orders/summary").ok(),
                    analyst.get("/admin/v1/metrics/funnel" + period).ok().get("items"),
                    analyst.get("/admin/v1/channels/report" + period).ok().get("items"),
                    analyst.get("/admin/v1/metrics/active-users" + period).ok().get("items"));
        }
    }

    /** Two looks a moment apart that agree: no event is under way any more. */
    private Boards settled() {
        var last = new AtomicReference<>(Boards.now(analyst, finance));
        var calm = new int[1];
        eventually(() -> {
            var now = Boards.now(analyst, finance);
            calm[0] = now.equals(last.getAndSet(now)) ? calm[0] + 1 : 0;
            return calm[0] >= 4;
        });
        return last.get();
    }

    private static void invest(Stranger person) {
        var app = person.app();
        app.signIn(new Attribution("organic", null, null));
        app.verifyIdentity(person.name(), person.idNumber()).ok();
        var card = app.bindCard(person.card());
        app.answerQuestionnaire(2);
        app.deposit(card, 2 * TEN_THOUSAND_YUAN);
        var product = app.products().stream()
                .filter(one -> one.get("type").asString().equals("FIXED_TERM"))
                .findFirst()
                .orElseThrow();
        app.order(UUID.fromString(product.get("id").asString()), TEN_THOUSAND_YUAN, null, List.of())
                .ok();
    }

    /** Against their seals, and against the heads beside the data, which were restored with them. */
    private static void assertThatTheBooksAreWhatWasWritten() {
        assertThat(new LedgerCommand().run(Home.current(), Console.ofTerminal(), List.of("verify")))
                .isZero();
    }

    private static void run(com.xinfan.local.Command command, Path backup) {
        assertThat(command.run(Home.current(), Console.ofTerminal(), List.of(backup.toString())))
                .isZero();
    }

    private static void damage(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
