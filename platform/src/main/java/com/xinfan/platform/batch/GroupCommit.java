package com.xinfan.platform.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Gathers the questions that wait at the same moment, hands them to one transaction, and gives every caller its own
 * answer.
 *
 * <p>A refusal of one question is an answer. An exception fails the whole transaction: its questions are then tried one
 * by one, and each caller gets its own exception. As a commit may have happened although it threw, the transaction must
 * be idempotent by a key of the question.
 */
public final class GroupCommit<Q, A> implements AutoCloseable {

    private static final int QUEUED_BATCHES = 4;
    private static final long POLL_MILLIS = 50;
    private static final long GATHER_NANOS = 300_000;

    private final Function<List<Q>, List<A>> transaction;
    private final int maxBatch;
    private final BlockingQueue<Waiting<Q, A>> queue;
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean closed;

    private record Waiting<Q, A>(Q question, CompletableFuture<A> answer) {}

    private GroupCommit(int writers, int maxBatch, Function<List<Q>, List<A>> transaction) {
        if (writers < 1 || maxBatch < 1) {
            throw new IllegalArgumentException("at least one writer and one question a batch");
        }
        this.transaction = transaction;
        this.maxBatch = maxBatch;
        this.queue = new ArrayBlockingQueue<>(maxBatch * writers * QUEUED_BATCHES);
    }

    /**
     * Starts the writers.
     *
     * @param transaction answers a list of questions, in their order, in one transaction of its own
     */
    public static <Q, A> GroupCommit<Q, A> of(
            String name, int writers, int maxBatch, Function<List<Q>, List<A>> transaction) {
        var group = new GroupCommit<Q, A>(writers, maxBatch, transaction);
        for (var i = 0; i < writers; i++) {
            group.writers.add(
                    Thread.ofPlatform().name(name + "-writer-" + i).daemon().start(group::write));
        }
        return group;
    }

    /** Blocks until the transaction with this question in it has been committed, and answers what it answered. */
    public A submit(Q question) {
        var waiting = new Waiting<>(question, new CompletableFuture<A>());
        try {
            enqueue(waiting);
            return waiting.answer().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: the question may still be committed", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /** Refuses new questions, answers those that wait, and ends the writers. */
    @Override
    public void close() {
        closed = true;
        try {
            for (var writer : writers) {
                writer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(Waiting<Q, A> waiting) throws InterruptedException {
        do {
            if (closed) {
                throw new RejectedExecutionException("closed");
            }
        } while (!queue.offer(waiting, POLL_MILLIS, TimeUnit.MILLISECONDS));
        // The writers may have left between the look and the offer: then it is still there and nobody will take it.
        if (closed && queue.remove(waiting)) {
            throw new RejectedExecutionException("closed");
        }
    }

    private void write() {
        var batch = new ArrayList<Waiting<Q, A>>(maxBatch);
        var before = 1;
        while (!closed || !queue.isEmpty()) {
            try {
                if (gather(batch, before)) {
                    before = batch.size();
                    answer(batch);
                }
            } catch (InterruptedException e) {
                // Only close() ends a writer: an answer is owed to every caller.
                Thread.interrupted();
            } finally {
                batch.clear();
            }
        }
    }

    /**
     * Takes what waits. Callers that were answered together come back together, one after the other: a writer that
     * began with the first of them would leave the others to a batch of their own. So it stays a moment for as many as
     * it answered before; one that answered one caller waits for nobody.
     */
    private boolean gather(List<Waiting<Q, A>> batch, int before) throws InterruptedException {
        var next = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        var deadline = System.nanoTime() + GATHER_NANOS;
        while (next != null) {
            batch.add(next);
            queue.drainTo(batch, maxBatch - batch.size());
            next = batch.size() < before ? queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) : null;
        }
        return !batch.isEmpty();
    }

    @SuppressWarnings("CatchingUnchecked") // every failure belongs to the callers, who wait for it
    private void answer(List<Waiting<Q, A>> batch) {
        try {
            var answers =
                    transaction.apply(batch.stream().map(Waiting::question).toList());
            if (answers.size() != batch.size()) {
                throw new IllegalStateException(batch.size() + " questions but " + answers.size() + " answers");
            }
            for (var i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (Throwable failure) {
            if (batch.size() == 1) {
                batch.getFirst().answer().completeExceptionally(failure);
                return;
            }
            batch.forEach(waiting -> answer(List.of(waiting)));
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
    }
}
