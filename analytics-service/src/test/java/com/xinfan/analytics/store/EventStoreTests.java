package com.xinfan.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStoreTests {

    @TempDir
    Path directory;

    @Test
    void keepsAnEventOnceHoweverOftenItComes() throws SQLException {
        try (var store = StoreFixture.open(directory)) {
            var facts = RandomStream.facts(1);
            assertThat(StoreFixture.append(store, facts)).isEqualTo(facts.size());
            assertThat(StoreFixture.append(store, facts)).isZero();
            assertThat(StoreFixture.append(store, List.of(facts.getFirst(), facts.getFirst())))
                    .isZero();
            assertThat(StoreFixture.count(store)).isEqualTo(facts.size());
        }
    }

    @Test
    void whatItAcknowledgedIsThereAfterARestart() throws SQLException {
        var facts = RandomStream.facts(2);
        try (var store = StoreFixture.open(directory)) {
            StoreFixture.append(store, facts.subList(0, 100));
        }
        try (var store = StoreFixture.open(directory)) {
            assertThat(StoreFixture.count(store)).isEqualTo(100);
            assertThat(StoreFixture.append(store, facts)).isEqualTo(facts.size() - 100);
        }
    }

    @Test
    void whatItAcknowledgedIsInItsFilesAtOnce(@TempDir Path copy) throws SQLException, IOException {
        var facts = RandomStream.facts(3);
        try (var store = StoreFixture.open(directory)) {
            StoreFixture.append(store, facts);
            // What a kill would leave behind: the files as they are, with nothing closed.
            Files.createDirectory(copy.resolve("deep"));
            try (var files = Files.list(directory.resolve("deep"))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copy.resolve("deep").resolve(file.getFileName()));
                }
            }
        }
        try (var store = StoreFixture.open(copy)) {
            assertThat(StoreFixture.count(store)).isEqualTo(facts.size());
            assertThat(StoreFixture.append(store, facts)).isZero();
        }
    }

    @Test
    void takesABatchWholeOrNotAtAll() throws SQLException {
        try (var store = StoreFixture.open(directory)) {
            var good = fact(Instant.parse("2026-03-01T00:00:00Z"));
            var bad = fact(Instant.MAX);
            assertThatThrownBy(() -> store.append(List.of(good, bad))).isInstanceOf(RuntimeException.class);
            assertThat(StoreFixture.count(store)).isZero();
            assertThat(store.append(List.of(good))).isOne();
        }
    }

    @Test
    void aBusinessDayBeginsAtMidnightInShanghai() {
        assertThat(fact(Instant.parse("2026-03-01T15:59:59.999999Z")).day()).isEqualTo("2026-03-01");
        assertThat(fact(Instant.parse("2026-03-01T16:00:00Z")).day()).isEqualTo("2026-03-02");
    }

    @Test
    void readersSeeWholeBatchesAndDoNotStopTheWriter() throws Exception {
        try (var store = StoreFixture.open(directory);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = new CountDownLatch(1);
            var written = new CountDownLatch(1);
            var reader = threads.submit(() -> store.read(jdbc -> {
                var before =
                        jdbc.sql("select count(*) from event").query(Long.class).single();
                reading.countDown();
                await(written);
                return before;
            }));
            await(reading);
            for (var batch = 0; batch < 20; batch++) {
                StoreFixture.append(store, RandomStream.facts(100 + batch));
            }
            var counts = new ArrayList<Callable<Long>>();
            for (var query = 0; query < 20; query++) {
                counts.add(() -> StoreFixture.count(store));
            }
            written.countDown();
            assertThat(reader.get()).isZero();
            for (var count : threads.invokeAll(counts)) {
                assertThat(count.get()).isPositive();
            }
        }
    }

    private static Fact fact(Instant at) {
        return new Fact(
                UUID.nameUUIDFromBytes(at.toString().getBytes()),
                "test",
                null,
                null,
                null,
                null,
                at,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                "{}");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
