package com.xinfan.user.vault.rotation;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.user.vault.CryptoSettings;
import com.xinfan.user.vault.KeyStore;
import com.xinfan.user.vault.KeyUse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries the change of key that runs: one batch of one column a call, each in a transaction with its progress. */
@Component
class RotationWork implements DueWork, MeterBinder {

    static final int BATCH = 300;

    private final Rotations rotations;
    private final SealedColumns sealed;
    private final IndexColumns indexes;
    private final KeyStore keys;
    private final TransactionTemplate transaction;
    private final Books books;

    /** What the work is measured and recorded by. */
    @Component
    record Books(CryptoSettings settings, Audit audit, Clock clock) {}

    RotationWork(
            Rotations rotations,
            SealedColumns sealed,
            IndexColumns indexes,
            KeyStore keys,
            TransactionTemplate transaction,
            Books books) {
        this.rotations = rotations;
        this.sealed = sealed;
        this.indexes = indexes;
        this.keys = keys;
        this.transaction = transaction;
        this.books = books;
    }

    @Override
    public String name() {
        return "vault-rotation";
    }

    @Override
    public int runDue() {
        return rotations
                .running()
                .filter(running -> keys.isFirst(running.use(), Objects.requireNonNull(running.keyId())))
                .map(this::step)
                .orElse(0);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("vault.rotation.stalled", this, RotationWork::stalledSeconds)
                .baseUnit("seconds")
                .description("How long a running change of key has made no progress though it should")
                .register(registry);
    }

    private int step(Rotation rotation) {
        var parts = rotations.parts(rotation.id());
        if (parts.isEmpty()) {
            transaction.executeWithoutResult(_ -> plan(rotation));
            return 1;
        }
        var next = parts.stream().filter(part -> !part.finished()).findFirst();
        if (next.isPresent()) {
            transaction.executeWithoutResult(_ -> advance(rotation, next.get()));
            return 1;
        }
        return transaction.execute(_ -> settle(
                rotation, parts.stream().mapToLong(Rotation.Part::changed).sum()));
    }

    private void plan(Rotation rotation) {
        switch (rotation.use()) {
            case SEAL -> sealed.all().forEach((name, one) -> rotations.plan(rotation.id(), name, sealed.count(one)));
            case INDEX -> indexes.all().forEach((name, one) -> rotations.plan(rotation.id(), name, indexes.count(one)));
        }
    }

    /** One batch; a pass that changed something is followed by another, but for the last one, which only counts. */
    private void advance(Rotation rotation, Rotation.Part part) {
        var batch = batch(rotation.use(), part);
        var changed = part.changed() + batch.changed();
        var done = part.done() + batch.changed();
        var over = batch.last() == null;
        var again = over && changed > 0 && !rotation.lastPass();
        rotations.save(
                rotation.id(),
                new Rotation.Part(
                        part.name(),
                        part.total(),
                        done,
                        again ? part.pass() + 1 : part.pass(),
                        again ? 0 : changed,
                        over ? null : batch.last(),
                        over && !again),
                books.clock().instant());
    }

    private SealedColumns.Batch batch(KeyUse use, Rotation.Part part) {
        return switch (use) {
            case SEAL -> sealed.reseal(named(sealed.all(), part.name()), part.after(), BATCH);
            case INDEX -> indexes.reindex(named(indexes.all(), part.name()), part.after(), BATCH);
        };
    }

    /** All columns are through: waits, looks once more, and retires the old keys only if that found nothing. */
    private int settle(Rotation rotation, long foundLast) {
        var now = books.clock().instant();
        var quietSince = rotation.quietSince();
        if (quietSince == null) {
            rotations.quiet(rotation.id(), now);
            return 1;
        }
        if (!rotation.lastPass()) {
            if (now.isBefore(quietSince.plus(books.settings().keepOld()))) {
                return 0;
            }
            rotations.lastPass(rotation.id(), now);
            return 1;
        }
        if (foundLast > 0) {
            rotations.quiet(rotation.id(), null);
            return 1;
        }
        retire(rotation.id(), rotation.use(), Objects.requireNonNull(rotation.keyId()));
        return 1;
    }

    private void retire(UUID id, KeyUse use, int keyId) {
        keys.retireOthers(use, keyId);
        rotations.close(id, Rotation.Status.DONE, books.clock().instant());
        books.audit().record("system", "vault-rotation.done", RotationDesk.subject(id), null, use, null);
    }

    private double stalledSeconds() {
        return rotations
                .running()
                .map(one -> Duration.between(
                                one.quietSince() == null || one.lastPass()
                                        ? Objects.requireNonNull(one.progressAt())
                                        : one.quietSince().plus(books.settings().keepOld()),
                                books.clock().instant())
                        .toSeconds())
                .map(seconds -> Math.max(0.0, seconds))
                .orElse(0.0);
    }

    private static <T> T named(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name), () -> name + " is gone");
    }
}
