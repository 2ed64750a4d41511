package com.xinfan.user.support.clock;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import com.xinfan.user.support.ticket.TicketKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Watches the clocks of tickets: flags what is late, closes what stayed resolved, and shows staff what waits for them.
 * Versions move with the rows, so that nobody saves over a flag.
 */
@Component
class TicketWatch implements DueWork, WorkSource {

    private static final int BATCH = 500;
    private static final int SHOWN = 500;

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    TicketWatch(JdbcClient jdbc, BusinessClock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "ticket-watch";
    }

    @Override
    @Transactional
    public int runDue() {
        var now = Timestamp.from(clock.now());
        var unanswered = late("""
            update ticket set answer_breached = true, version = version + 1
            where id in (select id from ticket
                         where answered_at is null and not answer_breached and answer_due_at < :now
                         order by answer_due_at limit :batch for update skip locked)
            returning kind
            """, now);
        var unresolved = late("""
            update ticket set resolve_breached = true, version = version + 1
            where id in (select id from ticket
                         where resolved_at is null and not resolve_breached and resolve_due_at < :now
                         order by resolve_due_at limit :batch for update skip locked)
            returning kind
            """, now);
        count("answer", unanswered);
        count("resolution", unresolved);
        return unanswered.size() + unresolved.size() + close(now);
    }

    private List<String> late(String statement, Timestamp now) {
        return jdbc.sql(statement)
                .param("now", now)
                .param("batch", BATCH)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private int close(Timestamp now) {
        return jdbc.sql("""
            update ticket set status = 'CLOSED', closed_at = :now, version = version + 1
            where id in (select id from ticket where status = 'RESOLVED' and close_due_at <= :now
                         order by close_due_at limit :batch for update skip locked)
            """).param("now", now).param("batch", BATCH).update();
    }

    private void count(String due, List<String> kinds) {
        kinds.forEach(kind ->
                meters.counter("ticket.breaches", "due", due, "kind", kind).increment());
    }

    /**
     * What waits for staff: members with dedicated service before others, the most urgent first. A ticket that waits
     * for the user comes back when it is late.
     */
    @Override
    @Transactional(readOnly = true)
    public List<WorkItem> open() {
        var now = clock.now();
        return jdbc.sql("""
            select t.id, kind, subject, owner, opened_at, coalesce(p.dedicated, false) as dedicated,
                   case when answered_at is null then least(answer_due_at, resolve_due_at)
                        else resolve_due_at end as due_at
            from ticket t
            left join member_priority p on p.user_id = t.user_id
            where resolved_at is null and (status <> 'WAITING_USER' or resolve_due_at < :now)
            order by dedicated desc, due_at, t.id limit :shown
            """)
                .param("now", Timestamp.from(now))
                .param("shown", SHOWN)
                .query((row, _) -> {
                    var dueAt = row.getTimestamp("due_at").toInstant();
                    var kind = TicketKind.valueOf(row.getString("kind"));
                    return new WorkItem(
                            "ticket",
                            row.getObject("id", UUID.class),
                            (row.getBoolean("dedicated") ? "【专属】" : "")
                                    + title(kind, row.getString("subject"), dueAt, now),
                            row.getString("owner"),
                            row.getTimestamp("opened_at").toInstant(),
                            dueAt);
                })
                .list();
    }

    private static String title(TicketKind kind, String subject, Instant dueAt, Instant now) {
        return (now.isAfter(dueAt) ? "【已超时】" : "") + kind.zh() + "：" + subject;
    }
}
