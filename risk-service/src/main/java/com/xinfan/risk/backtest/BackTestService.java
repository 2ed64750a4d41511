package com.xinfan.risk.backtest;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.backtest.BackTests.Replayed;
import com.xinfan.risk.decision.PastDecisions;
import com.xinfan.risk.label.Labels;
import com.xinfan.risk.rule.Assessment;
import com.xinfan.risk.ruleset.Candidates;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts back-tests, and brings them on a batch at a time. */
@Service
@Transactional(readOnly = true)
class BackTestService implements DueWork {

    private static final int BATCH = 500;

    private final BackTests tests;
    private final Candidates candidates;
    private final PastDecisions decisions;
    private final Labels labels;
    private final Audit audit;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    BackTestService(
            BackTests tests,
            Candidates candidates,
            PastDecisions decisions,
            Labels labels,
            Audit audit,
            BusinessClock clock,
            ApplicationEventPublisher events) {
        this.events = events;
        this.labels = labels;
        this.tests = tests;
        this.candidates = candidates;
        this.decisions = decisions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a person sees: how far it is, and what has been found so far. */
    record View(BackTest test, Report report) {}

    @Transactional
    BackTest start(UUID ruleSetId, int days, CurrentStaff staff) {
        var candidate = candidates.find(ruleSetId);
        if (tests.isRunning(ruleSetId)) {
            throw BackTestProblem.BACK_TEST_RUNNING.problem();
        }
        var to = clock.now();
        var from = to.minus(Duration.ofDays(days));
        var test = new BackTest(
                Ids.next(),
                ruleSetId,
                candidate.hash(),
                candidate.scenario(),
                BackTest.Status.RUNNING,
                from,
                to,
                tests.decisions(candidate.scenario(), from, to),
                0,
                null,
                staff.username(),
                to,
                null);
        tests.add(test);
        events.publishEvent(test);
        audit.record(staff.username(), "back-test.start", "back-test:" + test.id(), null, test, null);
        return test;
    }

    @Transactional
    void cancel(UUID id, CurrentStaff staff) {
        find(id);
        if (!tests.end(id, BackTest.Status.CANCELLED, clock.now())) {
            throw BackTestProblem.BACK_TEST_FINISHED.problem();
        }
        audit.record(staff.username(), "back-test.cancel", "back-test:" + id, null, null, null);
    }

    View find(UUID id) {
        var test = tests.find(id).orElseThrow(BackTestProblem.BACK_TEST_NOT_FOUND::problem);
        return new View(test, tests.report(id));
    }

    Page<BackTest> page(@Nullable UUID ruleSetId, PageQuery query) {
        return query.page(tests.page(ruleSetId, query), BackTest::id);
    }

    @Override
    public String name() {
        return "back-tests";
    }

    /** One batch of one back-test. */
    @Override
    @Transactional
    public int runDue() {
        return tests.next().map(this::advance).orElse(0);
    }

    private int advance(BackTest test) {
        var candidate = candidates.find(test.ruleSetId());
        var past = decisions.after(test.lastId(), test.scenario(), test.fromAt(), test.toAt(), BATCH);
        var users = past.stream()
                .map(PastDecisions.Past::userId)
                .filter(Objects::nonNull)
                .toList();
        var labelled = labels.last(users);
        var replayed =
                past.stream().map(one -> replay(candidate, one, labelled)).toList();
        if (!replayed.isEmpty()) {
            tests.count(test.id(), replayed);
            tests.advance(test.id(), past.getLast().id(), replayed.size());
        }
        if (past.size() < BATCH && tests.end(test.id(), BackTest.Status.DONE, clock.now())) {
            candidates.tested(test.ruleSetId(), test.hash(), test.id(), test.startedBy());
        }
        return Math.max(1, replayed.size());
    }

    private Replayed replay(Candidates.Candidate candidate, PastDecisions.Past past, Map<UUID, Instant> labelled) {
        var since = past.userId() == null ? null : labelled.get(past.userId());
        var facts = decisions.facts(past, candidate.rules().variables());
        var assessment = candidate.rules().assess(facts, past.snoozed());
        return new Replayed(
                past.id(),
                past.userId(),
                past.outcome(),
                assessment.outcome(),
                past.score(),
                assessment.score(),
                since != null && !since.isBefore(past.at()),
                past.amount(),
                assessment.hits().stream()
                        .filter(Assessment.Hit::counts)
                        .map(Assessment.Hit::code)
                        .toList());
    }
}
