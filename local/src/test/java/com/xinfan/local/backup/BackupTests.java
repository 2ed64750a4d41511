package com.xinfan.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.local.host.Console;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Trouble;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no running platform; the whole round is an integration test. */
class BackupTests {

    @TempDir
    private Path directory;

    @Test
    void aBackupOfAStoppedPlatformHoldsItsStoresAndTheirHashes() throws IOException {
        var home = aStoppedPlatform();
        var backup = directory.resolve("backup");
        assertThat(new BackupCommand().run(home, console(), List.of(backup.toString())))
                .isZero();
        var stores = Store.of(home);
        assertThat(stores)
                .allSatisfy(store -> assertThat(backup.resolve(store.file())).exists());
        assertThatCode(() -> Manifest.verified(backup, stores).requireReadableHere(Postgres.MAJOR))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Manifest.verified(backup, stores).requireReadableHere("17"))
                .hasMessageContaining("PostgreSQL 18");
    }

    @Test
    void aStoreIsSwappedAndTheOldOneKept() throws IOException {
        var store = new Store("postgres", Files.createDirectories(directory.resolve("data")));
        Files.writeString(store.place().resolve("x"), "then");
        store.pack(directory);
        Files.writeString(store.place().resolve("x"), "now");
        store.unpack(directory);
        assertThat(store.place().resolve("x")).hasContent("now");
        store.swap();
        assertThat(store.place().resolve("x")).hasContent("then");
        assertThat(store.beside("replaced").resolve("x")).hasContent("now");
    }

    @Test
    void aBackupThatWasChangedOrNeverFinishedIsRefused() throws IOException {
        var home = aStoppedPlatform();
        var backup = directory.resolve("backup");
        new BackupCommand().run(home, console(), List.of(backup.toString()));
        Files.writeString(backup.resolve("kafka.tar.gz"), "something else");
        assertThatThrownBy(() -> new RestoreCommand().run(home, console(), List.of(backup.toString())))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("damaged");
        Files.delete(backup.resolve("manifest.properties"));
        assertThatThrownBy(() -> new RestoreCommand().run(home, console(), List.of(backup.toString())))
                .hasMessageContaining("no finished backup");
        assertThat(Postgres.data(home).resolve("PG_VERSION")).exists();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        var home = aStoppedPlatform();
        Files.writeString(directory.resolve("mine"), "x");
        assertThatThrownBy(() -> new BackupCommand().run(home, console(), List.of(directory.toString())))
                .hasMessageContaining("not empty");
        var nowhere = new Home(directory.resolve("nowhere"));
        assertThatThrownBy(() -> new BackupCommand().run(nowhere, console(), List.of("x")))
                .hasMessageContaining("nothing to back up");
    }

    @Test
    void aManifestSaysWhenItWasTaken() throws IOException {
        var home = aStoppedPlatform();
        var stores = Store.of(home);
        for (var store : stores) {
            store.pack(directory);
        }
        var then = Instant.parse("2026-11-23T01:02:03Z");
        Manifest.of(directory, stores, then).write(directory);
        assertThat(Manifest.verified(directory, stores).takenAt()).isEqualTo(then);
    }

    private Home aStoppedPlatform() throws IOException {
        var home = new Home(directory.resolve("home"));
        Files.createDirectories(Postgres.data(home).resolve("pg_notify"));
        Files.writeString(Postgres.data(home).resolve("PG_VERSION"), Postgres.MAJOR + "\n");
        return home;
    }

    private static Console console() {
        return new Console(
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()),
                false);
    }
}
