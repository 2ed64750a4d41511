package com.xinfan.product.dayend;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has become of each step of each business date: for people to see, and never what a step goes by. */
@Repository
class DayEndBook {

    private static final int SHOWN = 500;
    private static final int OLDEST = 3;
    private static final int FAILURE_LENGTH = 500;

    private final JdbcClient jdbc;

    DayEndBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A step of a date.
     *
     * @param items what was done, at least: a batch whose runner was killed is done and not counted
     * @param took the time that its batches took together
     * @param attempts how often it has failed on end
     */
    record StepRow(
            LocalDate day,
            Step step,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long items,
            Duration took,
            List<String> waiting,
            int attempts,
            @Nullable String failure) {}

    void begin(LocalDate day, Collection<Step> steps, Instant now) {
        jdbc.sql("""
            insert into day_end (business_date, step, started_at)
            select :day, step, :now from unnest(:steps::text[]) step
             where not exists (select from day_end d where d.business_date = :day and d.step = step)
            on conflict do nothing
            """)
                .param("day", day)
                .param("steps", steps.stream().map(Step::name).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void did(LocalDate day, Step step, int items, Duration took) {
        jdbc.sql("""
            update day_end set items = items + :items, took_micros = took_micros + :took
             where business_date = :day and step = :step
            """)
                .param("items", items)
                .param("took", took.toNanos() / 1_000)
                .param("day", day)
                .param("step", step.name())
                .update();
    }

    /** Answers how often it has failed on end. */
    int failed(LocalDate day, Step step, String failure) {
        return jdbc.sql("""
            update day_end set attempts = attempts + 1, failure = left(:failure, :length), finished_at = null
             where business_date = :day and step = :step returning attempts
            """)
                .param("failure", failure)
                .param("length", FAILURE_LENGTH)
                .param("day", day)
                .param("step", step.name())
                .query(Integer.class)
                .single();
    }

    /** Steps that come to their end have done what they had left undone on earlier dates, too. */
    void recovered(LocalDate day, Collection<Step> steps) {
        jdbc.sql("""
            update day_end set attempts = 0, failure = null
             where business_date <= :day and step = any(:steps) and finished_at is null and failure is not null
            """)
                .param("day", day)
                .param("steps", steps.stream().map(Step::name).toArray(String[]::new))
                .update();
    }

    void waits(StepRow row, List<String> waiting) {
        if (row.waiting().equals(waiting)) {
            return;
        }
        jdbc.sql("update day_end set waiting = :waiting where business_date = :day and step = :step")
                .param("waiting", waiting.toArray(String[]::new))
                .param("day", row.day())
                .param("step", row.step().name())
                .update();
    }

    void finish(Collection<StepRow> rows, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
            update day_end d set finished_at = :now, waiting = '{}'
              from unnest(:days::date[], :steps::text[]) as n (day, step)
             where d.business_date = n.day and d.step = n.step and d.failure is null
            """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("days", rows.stream().map(row -> row.day().toString()).toArray(String[]::new))
                .param("steps", rows.stream().map(row -> row.step().name()).toArray(String[]::new))
                .update();
    }

    /** Steps up to a date that are not finished and do not fail: the oldest of each, and those of the date itself. */
    List<StepRow> unfinished(LocalDate upTo) {
        return jdbc.sql("""
            select * from (
                select *, row_number() over (partition by step order by business_date) as age from day_end
                 where finished_at is null and failure is null and business_date <= :upTo) d
             where age <= :oldest or business_date = :upTo
             order by business_date
            """)
                .param("upTo", upTo)
                .param("oldest", OLDEST)
                .query(DayEndBook::row)
                .list();
    }

    /** Unfinished steps of dates that are over, failing ones too. */
    List<StepRow> open(LocalDate before) {
        return jdbc.sql("""
            select * from day_end where finished_at is null and business_date < :before
             order by business_date limit :shown
            """)
                .param("before", before)
                .param("shown", SHOWN)
                .query(DayEndBook::row)
                .list();
    }

    List<StepRow> of(LocalDate day) {
        return jdbc.sql("select * from day_end where business_date = :day")
                .param("day", day)
                .query(DayEndBook::row)
                .list();
    }

    /** The date that it is has unfinished steps all day: 0. */
    long unfinishedDays(LocalDate today) {
        return jdbc.sql("select min(business_date) from day_end where finished_at is null")
                .query((row, _) -> row.getObject(1, LocalDate.class))
                .optional()
                .map(day -> Math.max(0, ChronoUnit.DAYS.between(day, today)))
                .orElse(0L);
    }

    private static StepRow row(ResultSet row, int number) throws SQLException {
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        return new StepRow(
                row.getObject("business_date", LocalDate.class),
                Step.valueOf(row.getString("step")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getLong("items"),
                Duration.ofNanos(row.getLong("took_micros") * 1_000),
                List.of((String[]) row.getArray("waiting").getArray()),
                row.getInt("attempts"),
                row.getString("failure"));
    }
}
