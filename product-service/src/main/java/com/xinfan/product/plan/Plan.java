package com.xinfan.product.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fixed plan.
 *
 * @param reason why it is not active: the code of a problem; none when the user has halted it
 * @param progress how far it has come
 */
record Plan(
        UUID id,
        UUID userId,
        String requestKey,
        UUID productId,
        Terms terms,
        String acknowledged,
        Status status,
        @Nullable String reason,
        Progress progress,
        Instant createdAt,
        @Nullable LocalDate endedOn) {

    /** It goes on; it waits for its user; the user has ended it; it has come to its end. */
    enum Status {
        ACTIVE,
        PAUSED,
        STOPPED,
        FINISHED
    }

    /** How often. */
    enum Schedule {
        DAILY,
        WEEKLY,
        BIWEEKLY,
        MONTHLY
    }

    /**
     * What is bought when.
     *
     * @param amount of an instalment, in fen
     * @param day of the week from 1 for Monday, or of the month; none for a daily plan
     * @param startOn no instalment is due before
     * @param endAfter the number of instalments after which it is finished
     * @param endOn no instalment is due after
     */
    record Terms(
            long amount,
            Schedule schedule,
            @Nullable Integer day,
            LocalDate startOn,
            @Nullable Integer endAfter,
            @Nullable LocalDate endOn) {

        boolean over(int placed, LocalDate due) {
            return endAfter != null && placed >= endAfter || endOn != null && due.isAfter(endOn);
        }
    }

    /**
     * How far it has come.
     *
     * @param dueOn the due day that comes next, or that is being tried
     * @param nextOn the trading day on which it is looked at next; none unless active
     * @param placed instalments that became orders
     * @param invested by them, in fen
     * @param misses instalments missed in a row
     */
    record Progress(@Nullable LocalDate dueOn, @Nullable LocalDate nextOn, int placed, long invested, int misses) {

        private Progress at(@Nullable LocalDate due, @Nullable LocalDate next) {
            return new Progress(due, next, placed, invested, misses);
        }
    }

    static String codes(Set<String> acknowledged) {
        return String.join(",", new TreeSet<>(acknowledged));
    }

    /** The codes of the warnings that the user has confirmed. */
    Set<String> confirmed() {
        return acknowledged.isEmpty() ? Set.of() : Set.of(acknowledged.split(","));
    }

    boolean ended() {
        return status == Status.STOPPED || status == Status.FINISHED;
    }

    /** It comes to a due day, to be looked at on a trading day, or it is at its end. */
    Plan next(LocalDate dueOn, LocalDate nextOn, LocalDate today) {
        return terms.over(progress.placed, dueOn)
                ? ended(Status.FINISHED, today)
                : with(Status.ACTIVE, null, progress.at(dueOn, nextOn), null);
    }

    /** The same due day is tried again on another day. */
    Plan retry(LocalDate nextOn) {
        return with(status, reason, progress.at(progress.dueOn, nextOn), endedOn);
    }

    /** An instalment has become an order, whatever the plan has become meanwhile. */
    Plan placed(long amount) {
        var more = new Progress(
                progress.dueOn, progress.nextOn, progress.placed + 1, Math.addExact(progress.invested, amount), 0);
        return with(status, reason, more, endedOn);
    }

    Plan missed() {
        var more =
                new Progress(progress.dueOn, progress.nextOn, progress.placed, progress.invested, progress.misses + 1);
        return with(status, reason, more, endedOn);
    }

    Plan paused(@Nullable String why) {
        return with(Status.PAUSED, why, progress.at(progress.dueOn, null), null);
    }

    /** Goes on as if nothing had been missed. */
    Plan resumed(String codes) {
        var fresh = new Progress(progress.dueOn, progress.nextOn, progress.placed, progress.invested, 0);
        return new Plan(id, userId, requestKey, productId, terms, codes, Status.ACTIVE, null, fresh, createdAt, null);
    }

    Plan changed(Terms other) {
        return new Plan(
                id, userId, requestKey, productId, other, acknowledged, status, reason, progress, createdAt, endedOn);
    }

    Plan ended(Status how, LocalDate today) {
        return with(how, null, progress.at(null, null), today);
    }

    private Plan with(Status to, @Nullable String why, Progress far, @Nullable LocalDate on) {
        return new Plan(id, userId, requestKey, productId, terms, acknowledged, to, why, far, createdAt, on);
    }
}
