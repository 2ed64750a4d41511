package com.xinfan.product.cash.reconciliation;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/**
 * Fetches the file of every day that is over and reconciles it. Each step is one transaction and driven by what is in
 * the tables, so it goes on where it was killed.
 */
@Component
class FileWork implements DueWork {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final BankFiles files;
    private final FileDesk desk;
    private final Matching matching;
    private final BankFileClient bank;
    private final MeterRegistry meters;
    private final Clocks clocks;

    FileWork(
            JdbcClient jdbc,
            BankFiles files,
            FileDesk desk,
            Matching matching,
            Remotes remotes,
            MeterRegistry meters,
            Clocks clocks) {
        this.jdbc = jdbc;
        this.files = files;
        this.desk = desk;
        this.matching = matching;
        this.bank = remotes.external("bank-files", BankFileClient.class);
        this.meters = meters;
        this.clocks = clocks;
    }

    /** The day by the business clock, pauses by the system's. */
    @Component
    record Clocks(BusinessClock business, Clock system) {}

    /** Where the bank leaves its daily files; a remote of its own, so that a large file never holds up a payment. */
    interface BankFileClient {

        /** 404 while the file is not there yet. */
        @GetExchange(url = "/bank/files/{day}", accept = "text/csv")
        byte @Nullable [] file(@PathVariable("day") String isoDay);
    }

    private record Wanted(LocalDate day, int attempts) {}

    @Override
    public String name() {
        return "bank-files";
    }

    @Override
    public int runDue() {
        var done = files.want(clocks.business().today().minusDays(1));
        var file = files.toReconcile();
        file.ifPresent(this::reconcile);
        var again = outdated();
        again.forEach(this::reconcile);
        return done
                + (file.isPresent() ? 1 : 0)
                + again.size()
                + wanted().map(this::fetch).orElse(0);
    }

    /** Settles what the file knows, then places all of it; doing it again finds what has become clear since. */
    void reconcile(UUID file) {
        matching.settle(file);
        matching.reconcile(file);
    }

    /** Files of which a transfer has become known after they were reconciled. */
    private List<UUID> outdated() {
        return jdbc.sql("""
            select distinct b.file_id from bank_break b
              join bank_transfer t on t.id = b.transfer_id
              join bank_file f on f.id = b.file_id
             where b.status = 'OPEN' and b.kind in ('AMOUNT_DIFFERS', 'STATUS_DIFFERS') and f.status = 'ACCEPTED'
               and t.status = 'SUCCEEDED' and t.filed_file_id is null
            """)
                .query((row, _) -> row.getObject("file_id", UUID.class))
                .list();
    }

    private Optional<Wanted> wanted() {
        return jdbc.sql("""
            select day, attempts from bank_day d
             where day < :today and next_try_at <= :now
               and not exists (select 1 from bank_file f where f.day = d.day and f.status in ('ACCEPTED', 'PROPOSED'))
             order by day limit 1
            """)
                .param("today", clocks.business().today())
                .param("now", clocks.system().instant().atOffset(ZoneOffset.UTC))
                .query(Wanted.class)
                .optional();
    }

    /** A refused file is no reason not to look at the next day's; a bank that does not answer is. */
    private int fetch(Wanted wanted) {
        try {
            var raw = bank.file(wanted.day().toString());
            var file = desk.fetched(wanted.day(), raw == null ? new byte[0] : raw);
            if (file.status() == BankFiles.Status.REFUSED) {
                return later(wanted, file.fault() + " " + file.faultLine() + ":" + file.faultColumn(), "refused", 1);
            }
            count("fetched");
            return 1;
        } catch (RemoteFailure.Refused refused) {
            return later(wanted, "HTTP " + refused.status(), "not-there", 0);
        } catch (RemoteFailure silent) {
            return later(wanted, String.valueOf(silent.getMessage()), "silent", 0);
        }
    }

    private int later(Wanted wanted, String failure, String outcome, int done) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(wanted.attempts(), 10));
        var next = clocks.system().instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        jdbc.sql("""
            update bank_day set next_try_at = :next, attempts = attempts + 1, failure = left(:failure, 200)
             where day = :day
            """)
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("failure", failure)
                .param("day", wanted.day())
                .update();
        count(outcome);
        return done;
    }

    private void count(String outcome) {
        meters.counter("bank.files", "outcome", outcome).increment();
    }
}
