package com.xinfan.product.cash;

import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.product.risk.RiskStanding;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to bring money in from a card or out to it. Its outcome is never guessed: it stays unknown until the bank
 * has said, or two people have decided on evidence.
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

    @Embedded
    private RiskStanding risk;

    private Instant createdAt;

    private @Nullable Instant settledAt;

    private int attempts;
    private Instant nextLookAt;

    /** When an order may last have reached the bank; null as long as none can have. */
    private @Nullable Instant sentAt;

    private @Nullable Instant submittedAt;

    private @Nullable LocalDate valueOn;

    /** Since when it waits for a person. */
    private @Nullable Instant waitsSince;

    private @Nullable String owner;

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

    /** Where a transfer stands, and where it may go from there. */
    enum Status {
        /** Money is reserved and risk has not spoken yet. */
        CREATED,
        /** Risk wants a person to look first. */
        HELD,
        /** Waits for its bank day. */
        QUEUED,
        /** With the bank, or about to be. */
        SUBMITTED,
        /** The bank has not said. */
        UNKNOWN,
        /** The bank has not said for so long that people are asked; the bank still is, too. */
        MANUAL,
        SUCCEEDED,
        FAILED;

        boolean leadsTo(Status next) {
            return switch (this) {
                case CREATED -> next == HELD || next == QUEUED || next == SUBMITTED || next == FAILED;
                case HELD -> next == QUEUED || next == FAILED;
                case QUEUED -> next == SUBMITTED || next == FAILED;
                case SUBMITTED, UNKNOWN -> next == UNKNOWN || next == MANUAL || next == SUCCEEDED || next == FAILED;
                case MANUAL -> next == SUCCEEDED || next == FAILED;
                case SUCCEEDED, FAILED -> false;
            };
        }
    }

    /** Now, by both clocks. */
    record Moment(Instant business, LocalDate today, Instant system) {}

    /** What a user asks for, under the key of the request. */
    record Wish(Direction direction, UUID userId, String key, UUID cardId, long amount) {}

    boolean open() {
        return status != Status.SUCCEEDED && status != Status.FAILED;
    }

    /** The bank may have it. */
    boolean withBank() {
        return status == Status.SUBMITTED || status == Status.UNKNOWN || status == Status.MANUAL;
    }

    /** It may go to the bank, on a day. */
    void queue(LocalDate day) {
        become(Status.QUEUED);
        valueOn = day;
        waitsSince = null;
    }

    /** Risk has spoken, or it was silent. */
    void decided(RiskStanding standing) {
        risk = standing;
    }

    /** Risk speaks of what passed unseen. */
    void judgedLate(RiskVerdict verdict) {
        risk = risk.late(verdict);
    }

    /** Risk wants a person to look first. */
    void hold(Instant now) {
        become(Status.HELD);
        waitsSince = now;
    }

    /** It goes to the bank now. */
    void submit(Moment now) {
        become(Status.SUBMITTED);
        valueOn = now.today();
        sentAt = now.system();
        submittedAt = now.business();
    }

    void succeed(Instant now) {
        become(Status.SUCCEEDED);
        settledAt = now;
    }

    void fail(String why) {
        become(Status.FAILED);
        reason = why;
    }

    void unknown() {
        if (status != Status.MANUAL) {
            become(Status.UNKNOWN);
        }
    }

    boolean unknownSince(Instant before) {
        return status == Status.UNKNOWN && submittedAt != null && submittedAt.isBefore(before);
    }

    /** People are asked as well. */
    void giveUp(Instant now) {
        become(Status.MANUAL);
        waitsSince = now;
    }

    /** Somebody takes it. */
    void assign(String username) {
        requireOpen();
        owner = username;
    }

    /**
     * Whether it may be sent, again or for the first time, to a bank that says it has never seen it. What has been sent
     * may still be on its way there: so not before a safe time.
     */
    boolean maySend(Instant now, Duration safe) {
        return withBank() && (sentAt == null || !now.isBefore(sentAt.plus(safe)));
    }

    void sent(Instant now) {
        requireOpen();
        sentAt = now;
    }

    /** The only order so far surely did not reach the bank. */
    void notSent() {
        requireOpen();
        sentAt = null;
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

    @Nullable
    LocalDate valueOn() {
        return valueOn;
    }

    @Nullable
    Instant waitsSince() {
        return waitsSince;
    }

    @Nullable
    String owner() {
        return owner;
    }

    private void become(Status next) {
        if (!status.leadsTo(next)) {
            throw wrong(next);
        }
        status = next;
    }

    private IllegalStateException wrong(Status next) {
        return new IllegalStateException("Transfer " + id + " is " + status + " and cannot become " + next);
    }

    private void requireOpen() {
        if (!open()) {
            throw wrong(status);
        }
    }
}
