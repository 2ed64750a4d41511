package com.xinfan.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupCommitTests {

    @Test
    void everyCallerGetsItsOwnAnswerAndFewTransactionsServeMany() throws Exception {
        var transactions = new AtomicInteger();
        try (var group = GroupCommit.<Integer, String>of("t", 2, 100, questions -> {
            transactions.incrementAndGet();
            return questions.stream().map(question -> "answer " + question).toList();
        })) {
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = new ArrayList<Future<String>>();
                for (var i = 0; i < 20_000; i++) {
                    var question = i;
                    answers.add(callers.submit(() -> group.submit(question)));
                }
                for (var i = 0; i < answers.size(); i++) {
                    assertThat(answers.get(i).get()).isEqualTo("answer " + i);
                }
            }
        }
        assertThat(transactions.get()).isLessThan(20_000);
    }

    @Test
    void aBatchNeverExceedsItsLimit() throws Exception {
        var largest = new AtomicInteger();
        try (var group = GroupCommit.<Integer, Integer>of("t", 1, 7, questions -> {
            largest.accumulateAndGet(questions.size(), Math::max);
            return questions;
        })) {
            together(200, group::submit);
        }
        assertThat(largest.get()).isBetween(2, 7);
    }

    @Test
    void ofAFailedBatchEachCallerGetsItsOwnOutcome() throws Exception {
        var gate = new Semaphore(0);
        var batches = new ArrayList<Integer>();
        try (var group = GroupCommit.<Integer, Integer>of("t", 1, 50, questions -> {
            gate.acquireUninterruptibly();
            gate.release();
            batches.add(questions.size());
            for (var question : questions) {
                if (question % 10 == 3) {
                    throw new IllegalArgumentException("bad " + question);
                }
            }
            return questions.stream().map(question -> question * 2).toList();
        })) {
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                var outcomes = new ArrayList<Future<Object>>();
                for (var i = 0; i < 50; i++) {
                    var question = i;
                    outcomes.add(callers.submit(() -> {
                        try {
                            return group.submit(question);
                        } catch (IllegalArgumentException e) {
                            return e.getMessage();
                        }
                    }));
                }
                gate.release();
                for (var i = 0; i < 50; i++) {
                    assertThat(outcomes.get(i).get()).isEqualTo(i % 10 == 3 ? (Object) ("bad " + i) : (Object) (i * 2));
                }
            }
        }
        assertThat(batches).contains(1);
    }

    @Test
    void aWrongNumberOfAnswersIsEverybodysFailure() {
        try (var group = GroupCommit.<Integer, Integer>of("t", 1, 5, _ -> List.of())) {
            assertThatThrownBy(() -> group.submit(1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anErrorReachesItsCallerAndTheWriterLivesOn() {
        var first = new AtomicInteger();
        try (var group = GroupCommit.<Integer, Integer>of("t", 1, 5, questions -> {
            if (first.getAndIncrement() == 0) {
                throw new StackOverflowError();
            }
            return questions;
        })) {
            assertThatThrownBy(() -> group.submit(1)).isInstanceOf(StackOverflowError.class);
            assertThat(group.submit(2)).isEqualTo(2);
        }
    }

    @Test
    void closingAnswersWhatWaitsAndRefusesTheRest() throws Exception {
        for (var round = 0; round < 50; round++) {
            Set<Integer> committed = ConcurrentHashMap.newKeySet();
            var group = GroupCommit.<Integer, Integer>of("t", 2, 3, questions -> {
                committed.addAll(questions);
                return questions;
            });
            Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
            Set<Integer> refused = ConcurrentHashMap.newKeySet();
            var started = new CountDownLatch(20);
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 200; i++) {
                    var question = i;
                    callers.submit(() -> {
                        started.countDown();
                        try {
                            acknowledged.add(group.submit(question));
                        } catch (RejectedExecutionException e) {
                            refused.add(question);
                        }
                    });
                }
                started.await();
                group.close();
            }
            assertThat(acknowledged).isEqualTo(committed);
            assertThat(acknowledged.size() + refused.size()).isEqualTo(200);
        }
    }

    private static void together(int count, java.util.function.IntConsumer submit) throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (var i = 0; i < count; i++) {
                var question = i;
                all.add(callers.submit(() -> submit.accept(question)));
            }
            for (var one : all) {
                one.get();
            }
        }
    }
}
