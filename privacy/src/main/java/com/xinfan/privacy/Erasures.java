package com.xinfan.privacy;

import com.xinfan.contract.event.PrivacyEvent.ErasureCompleted;
import com.xinfan.contract.event.PrivacyEvent.Kept;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.outbox.Outbox;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets people. */
final class Erasures implements DueWork {

    /** A transaction and an access token that were under way at the erasure have ended by then. */
    private static final Duration SWEPT_AFTER = Duration.ofHours(1);

    private static final int AT_ONCE = 100;

    private final String service;
    private final PersonalFile file;
    private final Locks locks;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;

    Erasures(
            String service,
            PersonalFile file,
            Locks locks,
            JdbcClient jdbc,
            Outbox outbox,
            TransactionTemplate transaction,
            BusinessClock clock) {
        this.service = service;
        this.file = file;
        this.locks = locks;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Lock(UUID userId, String what) {}

    /** Erases the person the first time, and answers each time. In the transaction of the inbox. */
    void erase(UserEvent.Erased asked) {
        jdbc.sql("insert into erased_person (user_id, erased_at) values (:user, :at) on conflict do nothing")
                .param("user", asked.userId())
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .update();
        file.parts().forEach(part -> part.erase(asked.userId(), locks));
        var kept = locks.of(asked.userId());
        var keptNames = kept.stream().map(Kept::what).collect(Collectors.toSet());
        var erased = file.parts().stream()
                .map(PersonalData::what)
                .distinct()
                .filter(what -> !keptNames.contains(what))
                .toList();
        outbox.append(new ErasureCompleted(asked.userId(), clock.now(), service, erased, kept));
    }

    @Override
    public String name() {
        return "personal-data";
    }

    @Override
    public int runDue() {
        return transaction.execute(_ -> sweep() + purge());
    }

    private int sweep() {
        var due = jdbc.sql("""
            update erased_person set swept = true where user_id in (
                select user_id from erased_person where not swept and erased_at <= :before
                order by erased_at limit :limit for update skip locked) returning user_id\
            """)
                .param("before", clock.now().minus(SWEPT_AFTER).atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        due.forEach(user -> file.parts().forEach(part -> part.erase(user, locks)));
        return due.size();
    }

    /** In the order of the file, and with the lock goes what it held. */
    private int purge() {
        var due = jdbc.sql("""
            delete from personal_lock where id in (
                select id from personal_lock where until < :today order by until, id limit :limit
                for update skip locked)
            returning id, user_id, what\
            """)
                .param("today", clock.today())
                .param("limit", AT_ONCE)
                .query((row, _) -> new Lock(row.getObject(2, UUID.class), row.getString(3)))
                .list();
        file.parts()
                .forEach(part -> due.stream()
                        .filter(lock -> lock.what().equals(part.what()))
                        .forEach(lock -> part.purge(lock.userId())));
        return due.size();
    }
}
