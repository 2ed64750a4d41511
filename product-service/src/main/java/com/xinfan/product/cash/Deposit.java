package com.xinfan.product.cash;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt to bring money in. Its outcome is never guessed: it stays unknown until the bank has said. */
@Entity
@Table(name = "deposit")
class Deposit {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private UUID userId;

    private String requestKey;

    private UUID cardId;

    private long amount;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable String reason;

    private Instant createdAt;

    private @Nullable Instant settledAt;

    private int attempts;

    private Instant nextLookAt;

    @SuppressWarnings("NullAway.Init")
    protected Deposit() {}

    /** Submitted to the bank, or about to be; the bank has not said; it has. */
    enum Status {
        SUBMITTED,
        UNKNOWN,
        SUCCEEDED,
        FAILED
    }

    boolean open() {
        return status == Status.SUBMITTED || status == Status.UNKNOWN;
    }

    void succeed(Instant now) {
        requireOpen();
        status = Status.SUCCEEDED;
        settledAt = now;
    }

    void fail(String why) {
        requireOpen();
        status = Status.FAILED;
        reason = why;
    }

    void unknown() {
        requireOpen();
        status = Status.UNKNOWN;
    }

    /** Pauses double from two seconds to five minutes. */
    void lookAgain(Instant now) {
        requireOpen();
        var pause = FIRST_LOOK.multipliedBy(1L << Math.min(attempts, 10));
        nextLookAt = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        attempts++;
    }

    boolean asks(UUID card, long fen) {
        return cardId.equals(card) && amount == fen;
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    UUID cardId() {
        return cardId;
    }

    long amount() {
        return amount;
    }

    Status status() {
        return status;
    }

    @Nullable
    String reason() {
        return reason;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant settledAt() {
        return settledAt;
    }

    private void requireOpen() {
        if (!open()) {
            throw new IllegalStateException("Deposit " + id + " is already " + status);
        }
    }
}
