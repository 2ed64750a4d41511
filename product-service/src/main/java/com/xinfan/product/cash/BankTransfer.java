package com.xinfan.product.cash;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring money in from a card or out to it. Its outcome is never guessed: it stays unknown until the bank
 * has said.
 */
@Entity
@Table(name = "bank_transfer")
class BankTransfer {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    @Enumerated(EnumType.STRING)
    private Direction direction;

    private UUID userId;

    private String requestKey;

    private UUID cardId;

    private long amount;

    @Enumerated(EnumType.STRING)
    private Status status;

    private @Nullable String reason;

    private @Nullable UUID riskDecisionId;

    private Instant createdAt;

    private @Nullable Instant settledAt;

    private int attempts;

    private Instant nextLookAt;

    @SuppressWarnings("NullAway.Init")
    protected BankTransfer() {}

    /** From the card to the account, or back. */
    enum Direction {
        DEPOSIT,
        WITHDRAWAL;

        /** The word in keys, spans and tags. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Money is reserved and risk has not spoken yet; with the bank, or about to be; the bank has not said; it has, yes
     * or no.
     */
    enum Status {
        CREATED,
        SUBMITTED,
        UNKNOWN,
        SUCCEEDED,
        FAILED
    }

    /** What a user asks for, under the key of the request. */
    record Wish(Direction direction, UUID userId, String key, UUID cardId, long amount) {}

    boolean open() {
        return status != Status.SUCCEEDED && status != Status.FAILED;
    }

    /** Risk lets it go to the bank. */
    void submit(UUID decision, Instant nextLook) {
        if (status != Status.CREATED) {
            throw new IllegalStateException("Transfer " + id + " is already " + status);
        }
        status = Status.SUBMITTED;
        riskDecisionId = decision;
        nextLookAt = nextLook;
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

    /** Somebody carries it on: until then it is not looked at. */
    void leaveUntil(Instant then) {
        requireOpen();
        nextLookAt = then;
    }

    boolean asks(Wish wish) {
        return new Wish(direction, userId, requestKey, cardId, amount).equals(wish);
    }

    UUID id() {
        return id;
    }

    Direction direction() {
        return direction;
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
            throw new IllegalStateException("Transfer " + id + " is already " + status);
        }
    }
}
