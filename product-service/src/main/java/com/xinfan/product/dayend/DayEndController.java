package com.xinfan.product.dayend;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where staff see the close of business, and push a step that does not move. */
@RestController
@RequestMapping("/admin/v1/day-end")
class DayEndController {

    /** What a person waits for; the rest is done within the minute. */
    private static final int BATCHES = 20;

    private final DayEnd dayEnd;
    private final DayEndBook book;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;

    DayEndController(
            DayEnd dayEnd, DayEndBook book, Audit audit, TransactionTemplate transaction, BusinessClock clock) {
        this.dayEnd = dayEnd;
        this.book = book;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Not begun, at work, finished; over and waiting for data, or failing. The date that it is stays at work until it
     * is over.
     */
    enum StepState {
        NOT_BEGUN,
        RUNNING,
        FINISHED,
        WAITING,
        FAILING
    }

    /** {@code tookMillis} is the time its batches took together. */
    record DayEndStepView(
            Step step,
            StepState state,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            long items,
            long tookMillis,
            List<String> waiting,
            int attempts,
            @Nullable String failure) {

        static DayEndStepView of(Step step, DayEndBook.@Nullable StepRow row) {
            if (row == null) {
                return new DayEndStepView(step, StepState.NOT_BEGUN, null, null, 0, 0, List.of(), 0, null);
            }
            return new DayEndStepView(
                    step,
                    state(row),
                    row.startedAt(),
                    row.finishedAt(),
                    row.items(),
                    row.took().toMillis(),
                    row.waiting(),
                    row.attempts(),
                    row.failure());
        }

        private static StepState state(DayEndBook.StepRow row) {
            if (row.finishedAt() != null) {
                return StepState.FINISHED;
            }
            if (row.failure() != null) {
                return StepState.FAILING;
            }
            return row.waiting().isEmpty() ? StepState.RUNNING : StepState.WAITING;
        }
    }

    /** {@code open} are the earlier dates that have unfinished steps, oldest first. */
    record DayEndView(LocalDate date, boolean finished, List<DayEndStepView> steps, List<LocalDate> open) {}

    @Operation(summary = "某营业日的日终：各步骤的状态、笔数、耗时、等待原因与失败原因，及更早未完成的营业日")
    @GetMapping
    DayEndView view(@RequestParam(required = false) @Nullable LocalDate date) {
        var day = date == null ? clock.today() : date;
        var rows = book.of(day).stream().collect(Collectors.toMap(DayEndBook.StepRow::step, Function.identity()));
        var steps = dayEnd.steps().stream()
                .map(step -> DayEndStepView.of(step, rows.get(step)))
                .toList();
        var open =
                book.open(day).stream().map(DayEndBook.StepRow::day).distinct().toList();
        var finished = steps.stream().allMatch(step -> step.state() == StepState.FINISHED);
        return new DayEndView(day, finished, steps, open);
    }

    @Operation(summary = "立即重试某营业日的一个未完成步骤；已做过的不会重复")
    @PostMapping("/{date}/steps/{step}/retry")
    DayEndView retry(CurrentStaff staff, @PathVariable LocalDate date, @PathVariable Step step) {
        var row = book.of(date).stream()
                .filter(candidate -> candidate.step() == step)
                .findFirst()
                .orElseThrow(DayEndProblem.DAY_END_NOT_FOUND::problem);
        if (row.finishedAt() != null) {
            throw DayEndProblem.DAY_END_FINISHED.problem();
        }
        var done = dayEnd.again(date, step, BATCHES);
        transaction.executeWithoutResult(_ -> audit.record(
                staff.username(), "day-end.retried", "day-end:" + date + ":" + step, row, Map.of("items", done), null));
        return view(date);
    }
}
