package com.xinfan.risk.collection;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Judges promises whose day has passed: kept when as much was paid since, or the delay ended by payment; else broken,
 * and then the case is due at once.
 */
@Component
class Promises implements DueWork {

    private static final int AT_A_TIME = 500;

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    Promises(JdbcClient jdbc, BusinessClock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "collection-promises";
    }

    @Override
    @Transactional
    public int runDue() {
        var fates = jdbc.sql("""
            with due as (
                select n.id, n.case_id,
                       c.ended_at is not null and exists (
                           select 1 from loan_ending e
                           where e.loan_id = c.loan_id and e.at = c.ended_at
                             and e.outcome in ('CURED', 'SETTLED'))
                       or n.promised_amount <= (
                           select coalesce(sum(p.amount), 0) from loan_payment p
                           where p.loan_id = c.loan_id and p.at >= n.written_at
                             and p.at < (n.promised_on + 1)::timestamp at time zone :zone) as kept
                from case_note n join collection_case c on c.id = n.case_id
                where n.promise = 'OPEN' and n.promised_on < :today
                order by n.promised_on, n.id limit :limit
                for update of c, n),
            judged as (
                update case_note n set promise = case when due.kept then 'KEPT' else 'BROKEN' end
                from due where n.id = due.id),
            pressed as (
                update collection_case c
                set next_action_on = least(c.next_action_on, :today), version = c.version + 1
                where c.status <> 'CLOSED'
                  and c.id in (select case_id from due where not kept))
            select kept from due\
            """)
                .param("today", clock.today())
                .param("zone", BusinessClock.ZONE.getId())
                .param("limit", AT_A_TIME)
                .query(Boolean.class)
                .list();
        meters.counter("collection.promises.broken")
                .increment(fates.stream().filter(kept -> !kept).count());
        return fates.size();
    }
}
