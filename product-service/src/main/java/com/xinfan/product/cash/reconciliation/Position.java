package com.xinfan.product.cash.reconciliation;

import com.xinfan.ledger.Ledger;
import com.xinfan.product.chart.Chart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Our books beside the bank's, explained to the fen; read in one snapshot. */
@Component
class Position {

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Position(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** How many, and their sum in fen, money in positive. */
    record Sum(long count, long amount) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(Sum other) {
            return new Sum(count + other.count(), amount + other.amount());
        }
    }

    /**
     * {@code books} is the balance of BANK_CLEARING, {@code bank} the sum of the reconciled files, {@code pendingFile}
     * what has settled and whose file is still to come; {@code unexplained} is zero unless something is wrong here.
     */
    record Standing(
            long books,
            long bank,
            long difference,
            Map<String, Sum> openBreaks,
            Sum pendingFile,
            long unexplained,
            @Nullable LocalDate reconciledTo) {}

    /** One day in short; {@code status} is WAITING, REFUSED, RECEIVED or RECONCILED. */
    record DayLine(
            LocalDate day,
            String status,
            @Nullable UUID fileId,
            int attempts,
            @Nullable String failure,
            Sum here,
            Sum there,
            long difference,
            long openBreaks) {}

    /**
     * One day in full: every transfer that settled here on it and every line of its file, by category; what each
     * category explains of the difference.
     */
    record Day(DayLine day, Map<String, Sum> here, Map<String, Sum> there, Map<String, Long> explained) {}

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Standing now() {
        var books = ledger.balance(Chart.bankClearing().code())
                .map(balance -> balance.posted())
                .orElse(0L);
        var bank = jdbc.sql("""
            select coalesce(sum(debits - credits), 0)::bigint from bank_file
             where status = 'ACCEPTED' and reconciled_at is not null
            """).query(Long.class).single();
        var open = sums("""
            select kind as category, count(*) as count, sum(effect)::bigint as amount
              from bank_break_effect where status = 'OPEN' group by kind
            """, Map.of());
        var pending = sums("""
            select 'PENDING' as category, count(*) as count, sum(%s)::bigint as amount from bank_transfer t
             where t.status = 'SUCCEEDED' and t.filed_file_id is null and not exists (
                 select 1 from bank_break b where b.transfer_id = t.id
                    and coalesce(b.resolution, '') not in ('LATE_MATCH', 'SUPERSEDED')
                    and b.kind in ('MISSING_THERE', 'STATUS_DIFFERS', 'AMOUNT_DIFFERS'))
            having count(*) > 0
            """.formatted(Matching.SIGNED), Map.of()).getOrDefault("PENDING", Sum.NONE);
        var explained = open.values().stream().mapToLong(Sum::amount).sum() + pending.amount();
        return new Standing(books, bank, books - bank, open, pending, books - bank - explained, reconciledTo());
    }

    /** The last day up to which every file is reconciled. */
    private @Nullable LocalDate reconciledTo() {
        return jdbc.sql("""
            select coalesce(min(day) filter (where not done) - 1, max(day)) as day
              from (select d.day, exists (select 1 from bank_file f where f.day = d.day and f.status = 'ACCEPTED'
                           and f.reconciled_at is not null) as done from bank_day d) x
            """)
                .query((row, _) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single()
                .orElse(null);
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<DayLine> days(LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select d.day, d.attempts, d.failure, f.id as file_id, f.reconciled_at,
                   exists (select 1 from bank_file r where r.day = d.day and r.status = 'REFUSED') as refused,
                   coalesce(f.lines, 0) as lines, coalesce(f.debits - f.credits, 0) as there,
                   h.count as transfers, h.amount as here,
                   (select count(*) from bank_break b where b.day = d.day and b.status = 'OPEN') as open_breaks
              from bank_day d
              left join bank_file f on f.day = d.day and f.status = 'ACCEPTED'
             cross join lateral (
                   select count(*) as count, coalesce(sum(%s), 0)::bigint as amount from bank_transfer t
                    where t.status = 'SUCCEEDED'
                      and t.settled_at >= d.day::timestamp at time zone 'Asia/Shanghai'
                      and t.settled_at < (d.day + 1)::timestamp at time zone 'Asia/Shanghai') h
             where d.day between :from and :to order by d.day desc
            """.formatted(Matching.SIGNED))
                .param("from", from)
                .param("to", to)
                .query(Position::dayLine)
                .list();
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Day day(LocalDate day) {
        var line = days(day, day).stream().findFirst().orElseThrow(ReconciliationProblem.BANK_FILE_NOT_FOUND::problem);
        var here = here(day);
        var there = there(day);
        var explained = new TreeMap<String, Long>();
        here.forEach((category, sum) -> explained.merge(category, sum.amount(), Long::sum));
        there.forEach((category, sum) -> explained.merge(category, -sum.amount(), Long::sum));
        explained.values().removeIf(amount -> amount == 0);
        return new Day(line, here, there, explained);
    }

    /** The lines of a file by category. */
    @Transactional(readOnly = true)
    public Map<String, Sum> lines(UUID file) {
        return sums("""
            select coalesce(category, 'NOT_RECONCILED') || case when settled then '_BY_FILE' else '' end as category,
                   count(*) as count, sum(signed)::bigint as amount
              from bank_line where file_id = :file group by 1
            """, Map.of("file", file));
    }

    private Map<String, Sum> here(LocalDate day) {
        return sums("""
            select case when l.category = 'MATCHED' and f.day <> :day then 'OTHER_DAY'
                        when l.category is not null then l.category
                        else coalesce(b.kind, 'PENDING_FILE') end as category,
                   count(*) as count, sum(%s)::bigint as amount
              from bank_transfer t
              left join bank_file f on f.id = t.filed_file_id
              left join bank_line l on l.file_id = f.id and l.transfer_id = t.id
                   and l.category in ('MATCHED', 'AMOUNT_DIFFERS')
              left join lateral (
                   select kind from bank_break b
                    where b.transfer_id = t.id and b.kind in ('MISSING_THERE', 'STATUS_DIFFERS')
                      and coalesce(b.resolution, '') not in ('LATE_MATCH', 'SUPERSEDED') limit 1) b on l.line is null
             where t.status = 'SUCCEEDED'
               and t.settled_at >= :day::date::timestamp at time zone 'Asia/Shanghai'
               and t.settled_at < (:day::date + 1)::timestamp at time zone 'Asia/Shanghai'
             group by 1
            """.formatted(Matching.SIGNED), Map.of("day", day));
    }

    private Map<String, Sum> there(LocalDate day) {
        return sums("""
            select case when l.category = 'MATCHED'
                             and (t.settled_at at time zone 'Asia/Shanghai')::date <> f.day then 'OTHER_DAY'
                        else coalesce(l.category, 'NOT_RECONCILED') end as category,
                   count(*) as count, sum(l.signed)::bigint as amount
              from bank_file f
              join bank_line l on l.file_id = f.id
              left join bank_transfer t on t.id = l.transfer_id
             where f.day = :day and f.status = 'ACCEPTED'
             group by 1
            """, Map.of("day", day));
    }

    private Map<String, Sum> sums(String sql, Map<String, Object> params) {
        var sums = new TreeMap<String, Sum>();
        jdbc.sql(sql)
                .params(params)
                .query((row, _) -> sums.merge(
                        row.getString("category"), new Sum(row.getLong("count"), row.getLong("amount")), Sum::plus))
                .list();
        return sums;
    }

    private static DayLine dayLine(ResultSet row, int number) throws SQLException {
        var file = row.getObject("file_id", UUID.class);
        var status = file == null
                ? (row.getBoolean("refused") ? "REFUSED" : "WAITING")
                : (row.getObject("reconciled_at") == null ? "RECEIVED" : "RECONCILED");
        var here = new Sum(row.getLong("transfers"), row.getLong("here"));
        var there = new Sum(row.getLong("lines"), row.getLong("there"));
        return new DayLine(
                row.getObject("day", LocalDate.class),
                status,
                file,
                row.getInt("attempts"),
                row.getString("failure"),
                here,
                there,
                here.amount() - there.amount(),
                row.getLong("open_breaks"));
    }
}
