package com.xinfan.risk.backtest;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.web.PageQuery;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All back-tests, as far as they have come. */
@Repository
class BackTests {

    private static final RowMapper<BackTest> ROW = new SimplePropertyRowMapper<>(BackTest.class);
    private static final RowMapper<Report.Change> CHANGE = new SimplePropertyRowMapper<>(Report.Change.class);
    private static final RowMapper<Report.RuleHits> RULE = new SimplePropertyRowMapper<>(Report.RuleHits.class);
    private static final int RATIO_DIGITS = 4;

    private final JdbcClient jdbc;

    BackTests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(BackTest test) {
        jdbc.sql("""
            insert into back_test (id, rule_set_id, hash, scenario, status, from_at, to_at, total,
                                   started_by, started_at)
            values (:id, :ruleSet, :hash, :scenario, 'RUNNING', :from, :to, :total, :by, :at)\
            """)
                .param("id", test.id())
                .param("ruleSet", test.ruleSetId())
                .param("hash", test.hash())
                .param("scenario", test.scenario().name())
                .param("from", Timestamp.from(test.fromAt()))
                .param("to", Timestamp.from(test.toAt()))
                .param("total", test.total())
                .param("by", test.startedBy())
                .param("at", Timestamp.from(test.startedAt()))
                .update();
    }

    long decisions(RiskScenario scenario, Instant from, Instant to) {
        return jdbc.sql("""
            select count(*) from decision
            where scenario = :scenario and decided_at >= :from and decided_at < :to\
            """)
                .param("scenario", scenario.name())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(Long.class)
                .single();
    }

    Optional<BackTest> find(UUID id) {
        return jdbc.sql("select * from back_test where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    List<BackTest> page(@Nullable UUID ruleSetId, PageQuery query) {
        return jdbc.sql("""
            select * from back_test
            where (:ruleSet::uuid is null or rule_set_id = :ruleSet)
              and (:after::uuid is null or id < :after)
            order by id desc limit :limit\
            """)
                .param("ruleSet", ruleSetId)
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query(ROW)
                .list();
    }

    boolean isRunning(UUID ruleSetId) {
        return jdbc.sql("select exists (select from back_test where rule_set_id = :id and status = 'RUNNING')")
                .param("id", ruleSetId)
                .query(Boolean.class)
                .single();
    }

    /** The oldest that is not done, for this transaction alone. */
    Optional<BackTest> next() {
        return jdbc.sql("select * from back_test where status = 'RUNNING' order by id limit 1 for update skip locked")
                .query(ROW)
                .optional();
    }

    void advance(UUID id, @Nullable UUID lastId, long done) {
        jdbc.sql("update back_test set last_id = :last, done = done + :done where id = :id")
                .param("last", lastId)
                .param("done", done)
                .param("id", id)
                .update();
    }

    boolean end(UUID id, BackTest.Status status, Instant at) {
        return jdbc.sql("update back_test set status = :status, finished_at = :at where id = :id and status ="
                                + " 'RUNNING'")
                        .param("status", status.name())
                        .param("at", Timestamp.from(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    void count(UUID id, List<Replayed> replayed) {
        jdbc.sql("""
            insert into back_test_cell as known (back_test_id, was, would, bad, decisions, amount)
            select :id, was, would, bad, count(*), sum(amount)
            from unnest(:was::text[], :would::text[], :bad::boolean[], :amounts::bigint[])
                 as one (was, would, bad, amount)
            group by was, would, bad
            on conflict (back_test_id, was, would, bad) do update set
                decisions = known.decisions + excluded.decisions,
                amount = known.amount + excluded.amount\
            """)
                .param("id", id)
                .param("was", replayed.stream().map(one -> one.was().name()).toArray(String[]::new))
                .param("would", replayed.stream().map(one -> one.would().name()).toArray(String[]::new))
                .param("bad", replayed.stream().map(Replayed::bad).toArray(Boolean[]::new))
                .param("amounts", replayed.stream().map(Replayed::amount).toArray(Long[]::new))
                .update();
        var hits = replayed.stream()
                .flatMap(one -> one.codes().stream().map(code -> new Hit(code, one.bad())))
                .toList();
        jdbc.sql("""
            insert into back_test_rule as known (back_test_id, code, hits, bad)
            select :id, code, count(*), count(*) filter (where bad)
            from unnest(:codes::text[], :bad::boolean[]) as one (code, bad)
            group by code
            on conflict (back_test_id, code) do update set
                hits = known.hits + excluded.hits, bad = known.bad + excluded.bad\
            """)
                .param("id", id)
                .param("codes", hits.stream().map(Hit::code).toArray(String[]::new))
                .param("bad", hits.stream().map(Hit::bad).toArray(Boolean[]::new))
                .update();
        keepChanges(
                id, replayed.stream().filter(one -> one.was() != one.would()).toList());
    }

    private record Hit(String code, boolean bad) {}

    private void keepChanges(UUID id, List<Replayed> changed) {
        jdbc.sql("""
            insert into back_test_change (back_test_id, decision_id, user_id, was, would, score_was,
                                          score_would, bad, amount)
            select :id, one.* from unnest(:decisions::uuid[], :users::uuid[], :was::text[], :would::text[],
                     :scoresWas::int[], :scoresWould::int[], :bad::boolean[], :amounts::bigint[]) as one
            on conflict do nothing\
            """)
                .param("id", id)
                .param("decisions", changed.stream().map(Replayed::decisionId).toArray(UUID[]::new))
                .param("users", changed.stream().map(Replayed::userId).toArray(UUID[]::new))
                .param("was", changed.stream().map(one -> one.was().name()).toArray(String[]::new))
                .param("would", changed.stream().map(one -> one.would().name()).toArray(String[]::new))
                .param("scoresWas", changed.stream().map(Replayed::scoreWas).toArray(Integer[]::new))
                .param("scoresWould", changed.stream().map(Replayed::scoreWould).toArray(Integer[]::new))
                .param("bad", changed.stream().map(Replayed::bad).toArray(Boolean[]::new))
                .param("amounts", changed.stream().map(Replayed::amount).toArray(Long[]::new))
                .update();
    }

    /** One decision, judged again. */
    record Replayed(
            UUID decisionId,
            @Nullable UUID userId,
            RiskOutcome was,
            RiskOutcome would,
            int scoreWas,
            int scoreWould,
            boolean bad,
            long amount,
            List<String> codes) {}

    Report report(UUID id) {
        var cells = jdbc.sql("select was, would, bad, decisions, amount from back_test_cell where back_test_id = :id"
                        + " order by was, would, bad")
                .param("id", id)
                .query(CHANGE)
                .list();
        var rules = jdbc.sql(
                        "select code, hits, bad from back_test_rule where back_test_id = :id order by hits desc, code")
                .param("id", id)
                .query(RULE)
                .list();
        Predicate<Report.Change> newlyStopped = cell -> !stops(cell.was()) && stops(cell.would());
        Predicate<Report.Change> newlyPassed = cell -> stops(cell.was()) && !stops(cell.would());
        return new Report(
                sum(cells, _ -> true),
                sum(cells, cell -> cell.was() == cell.would()),
                cells.stream().filter(cell -> cell.was() != cell.would()).toList(),
                quality(cells, cell -> stops(cell.was())),
                quality(cells, cell -> stops(cell.would())),
                goodUsers(id, List.of("APPROVE", "CHALLENGE"), List.of("REVIEW", "DECLINE")),
                goodUsers(id, List.of("REVIEW", "DECLINE"), List.of("APPROVE", "CHALLENGE")),
                badMoney(cells, newlyStopped),
                badMoney(cells, newlyPassed),
                rules);
    }

    private long goodUsers(UUID id, List<String> was, List<String> would) {
        return jdbc.sql("""
            select count(distinct user_id) from back_test_change
            where back_test_id = :id and not bad and was = any(:was) and would = any(:would)\
            """)
                .param("id", id)
                .param("was", was.toArray(String[]::new))
                .param("would", would.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private static boolean stops(RiskOutcome outcome) {
        return switch (outcome) {
            case APPROVE, CHALLENGE -> false;
            case REVIEW, DECLINE -> true;
        };
    }

    private static long sum(List<Report.Change> cells, Predicate<Report.Change> which) {
        return cells.stream().filter(which).mapToLong(Report.Change::decisions).sum();
    }

    private static long badMoney(List<Report.Change> cells, Predicate<Report.Change> which) {
        return cells.stream()
                .filter(which.and(Report.Change::bad))
                .mapToLong(Report.Change::amount)
                .sum();
    }

    private static Report.Quality quality(List<Report.Change> cells, Predicate<Report.Change> stopped) {
        var all = sum(cells, stopped);
        var bad = sum(cells, stopped.and(Report.Change::bad));
        return new Report.Quality(all, bad, ratio(bad, all), ratio(bad, sum(cells, Report.Change::bad)));
    }

    private static @Nullable String ratio(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), RATIO_DIGITS, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }
}
