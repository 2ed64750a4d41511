package com.xinfan.ledger.seal;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifications as jobs, one at a time: each turn does a step and keeps how far it is, so that a kill costs one step.
 * Once a day one is begun by itself.
 */
public final class Verifications implements DueWork {

    private static final Duration BY_ITSELF_AFTER = Duration.ofHours(24);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Damage>> DAMAGES = new TypeReference<>() {};

    /** How far a verification is. */
    public enum State {
        RUNNING,
        CLEAN,
        DAMAGED
    }

    /**
     * A verification.
     *
     * @param fromSeal it begins behind this seal
     * @param verifiedSeal and has come so far on its way to {@code targetSeal}
     * @param entries sealed entries compared, of {@code targetEntries}
     * @param found the first of the {@code damages}
     */
    public record Run(
            UUID id,
            String requestedBy,
            State state,
            long fromSeal,
            long verifiedSeal,
            long targetSeal,
            long entries,
            long targetEntries,
            long damages,
            List<Damage> found,
            Instant requestedAt,
            @Nullable Instant finishedAt) {}

    /** A run with what only its continuation needs. */
    private record Job(Run run, SealPoint at, @Nullable SealPoint known) {}

    private final JdbcClient jdbc;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final @Nullable Path heads;

    Verifications(
            JdbcClient jdbc, DataSource database, TransactionTemplate transaction, Clock clock, @Nullable Path heads) {
        this.jdbc = jdbc;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.heads = heads;
    }

    @Override
    public String name() {
        return "ledger-verification";
    }

    /** Of a seal that the database does not have, empty. */
    public Optional<SealPoint> seal(long number) {
        return number == 0
                ? Optional.of(SealPoint.GENESIS)
                : jdbc.sql("select number, upto_id, hash from ledger_seal where number = :number")
                        .param("number", number)
                        .query((row, _) -> new SealPoint(row.getLong(1), row.getLong(2), row.getBytes(3)))
                        .optional();
    }

    /** The end of the chain, to be kept elsewhere. */
    public SealPoint head() {
        return jdbc.sql("select number, upto_id, hash from ledger_seal order by number desc limit 1")
                .query((row, _) -> new SealPoint(row.getLong(1), row.getLong(2), row.getBytes(3)))
                .optional()
                .orElse(SealPoint.GENESIS);
    }

    /**
     * Asks for one, from behind a seal to the newest; while one is running, that is the answer.
     *
     * @param known a head that was kept elsewhere, to compare with
     */
    public Run request(String by, SealPoint from, @Nullable SealPoint known) {
        jdbc.sql("""
            insert into ledger_verification (id, requested_by, state, from_seal, target_seal, target_entries,
                   known_number, known_hash, seal, upto_id, hash, requested_at)
            select :id, :by, 'RUNNING', :from, s.target, s.entries, :knownNumber, :knownHash, :from, :upto, :hash, :now
              from (select coalesce(max(number), :from) as target, coalesce(sum(entries), 0) as entries
                      from ledger_seal where number > :from) s
            on conflict ((true)) where state = 'RUNNING' do nothing
            """)
                .param("id", Ids.next())
                .param("by", by)
                .param("from", from.number())
                .param("upto", from.upto())
                .param("hash", from.hash())
                .param("knownNumber", known == null ? null : known.number())
                .param("knownHash", known == null ? null : known.hash())
                .param("now", now())
                .update();
        return jdbc.sql("select * from ledger_verification order by (state = 'RUNNING') desc, requested_at desc limit"
                        + " 1")
                .query((row, _) -> job(row).run())
                .single();
    }

    public Optional<Run> find(UUID id) {
        return jdbc.sql("select * from ledger_verification where id = :id")
                .param("id", id)
                .query((row, _) -> job(row).run())
                .optional();
    }

    /** Newest first, older than the cursor. */
    public List<Run> page(@Nullable UUID after, int limit) {
        return jdbc.sql("""
            select * from ledger_verification where (:after::uuid is null or id < :after) order by id desc limit :limit
            """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> job(row).run())
                .list();
    }

    /** One step of the running one: how many entries it compared, or 1 when it only ended. */
    @Override
    public int runDue() {
        beginByItself();
        var done = transaction.execute(_ -> jdbc.sql("""
            select * from ledger_verification where state = 'RUNNING' for update skip locked
            """)
                .query((row, _) -> job(row))
                .optional()
                .map(this::step)
                .orElse(0));
        return done == null ? 0 : done;
    }

    private void beginByItself() {
        jdbc.sql("""
            select 1 from ledger_seal
             where not exists (select from ledger_verification where requested_at > :since) limit 1
            """)
                .param("since", clock.instant().minus(BY_ITSELF_AFTER).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .optional()
                .ifPresent(_ -> request("ledger", SealPoint.GENESIS, null));
    }

    private int step(Job job) {
        var run = job.run();
        var verification = Verification.of(job.at(), run.targetSeal(), heads);
        var more = false;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                more = verification.step(connection);
                if (!more) {
                    verification.finish(connection, job.known());
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("verify", null, e);
        }
        keep(run, verification, more);
        return more ? (int) verification.entries() + 1 : 1;
    }

    private void keep(Run run, Verification verification, boolean more) {
        var damages = run.damages() + verification.damages();
        var found = new ArrayList<>(run.found());
        verification.found().stream().limit(Verification.SHOWN - found.size()).forEach(found::add);
        var state = more ? State.RUNNING : damages == 0 ? State.CLEAN : State.DAMAGED;
        jdbc.sql("""
            update ledger_verification
               set state = :state, seal = :seal, upto_id = :upto, hash = :hash, entries = :entries,
                   damages = :damages, found = :found::jsonb, finished_at = :finished
             where id = :id
            """)
                .param("state", state.name())
                .param("seal", verification.at().number())
                .param("upto", verification.at().upto())
                .param("hash", verification.at().hash())
                .param("entries", run.entries() + verification.entries())
                .param("damages", damages)
                .param("found", JSON.writeValueAsString(found))
                .param("finished", more ? null : now())
                .param("id", run.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Job job(ResultSet row) throws SQLException {
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        var run = new Run(
                row.getObject("id", UUID.class),
                row.getString("requested_by"),
                State.valueOf(row.getString("state")),
                row.getLong("from_seal"),
                row.getLong("seal"),
                row.getLong("target_seal"),
                row.getLong("entries"),
                row.getLong("target_entries"),
                row.getLong("damages"),
                JSON.readValue(row.getString("found"), DAMAGES),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
        var known = row.getBytes("known_hash");
        return new Job(
                run,
                new SealPoint(row.getLong("seal"), row.getLong("upto_id"), row.getBytes("hash")),
                known == null ? null : new SealPoint(row.getLong("known_number"), 0, known));
    }
}
