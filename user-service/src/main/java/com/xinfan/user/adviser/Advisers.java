package com.xinfan.user.adviser;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.security.Role;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.staff.StaffDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who looks after whom. */
@Service
@Transactional
public class Advisers implements DueWork {

    private static final int BATCH = 200;
    private static final String MEMBERSHIP = "membership";

    /** Those who may have users today; the parameter {@code :today} is the business day. */
    private static final String FIT = """
        select a.staff_id, a.kind, s.username, a.licence_number, a.licence_until, a.capacity,
               (select count(*) from adviser_assignment g where g.staff_id = a.staff_id and g.kind = a.kind) as users
        from adviser a join staff_account s on s.id = a.staff_id
        where a.active and s.status = 'ACTIVE' and (a.licence_until is null or a.licence_until >= :today)
        """;

    private final JdbcClient jdbc;
    private final StaffDirectory directory;
    private final Accounts accounts;
    private final Audit audit;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    Advisers(
            JdbcClient jdbc,
            StaffDirectory directory,
            Accounts accounts,
            Audit audit,
            BusinessClock clock,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
        this.meters = meters;
    }

    /** AGENT is 专属客服, ADVISER 持证顾问. */
    public enum AdviserKind {
        AGENT,
        ADVISER
    }

    /** {@code users} is how many she has of {@code capacity}. */
    public record AdviserView(
            UUID staffId,
            AdviserKind kind,
            String username,
            @Nullable String licenceNumber,
            @Nullable LocalDate licenceUntil,
            int capacity,
            long users) {}

    /** As the user sees her: law wants the licence shown. */
    public record MyAdviserView(
            AdviserKind kind, String username, @Nullable String licenceNumber, Instant assignedAt) {}

    record Naming(
            AdviserKind kind,
            @Nullable String licenceNumber,
            @Nullable LocalDate licenceUntil,
            int capacity,
            boolean active) {}

    /** Names somebody of the service desk, or changes what is known of her. */
    void name(String actor, UUID staffId, Naming naming) {
        var member = directory.get(staffId);
        if (!member.active() || !member.roles().contains(Role.SUPPORT)) {
            throw AdviserProblem.ADVISER_UNKNOWN.at("/staffId");
        }
        var until = naming.licenceUntil();
        var licensed = naming.licenceNumber() != null && until != null;
        if (licensed != (naming.kind() == AdviserKind.ADVISER) || until != null && until.isBefore(clock.today())) {
            throw AdviserProblem.ADVISER_LICENCE.at("/licenceUntil");
        }
        jdbc.sql("""
            insert into adviser (staff_id, kind, licence_number, licence_until, capacity, active, named_by, named_at)
            values (:staff, :kind, :number, :until, :capacity, :active, :by, :now)
            on conflict (staff_id, kind) do update
            set licence_number = excluded.licence_number, licence_until = excluded.licence_until,
                capacity = excluded.capacity, active = excluded.active, named_by = excluded.named_by,
                named_at = excluded.named_at
            """)
                .param("staff", staffId)
                .param("kind", naming.kind().name())
                .param("number", naming.licenceNumber())
                .param("until", naming.licenceUntil())
                .param("capacity", naming.capacity())
                .param("active", naming.active())
                .param("by", actor)
                .param("now", now())
                .update();
        audit.record(actor, "adviser.named", "staff:" + staffId, null, naming, null);
    }

    @Transactional(readOnly = true)
    public List<AdviserView> fit() {
        return jdbc.sql(FIT + " order by a.kind, s.username")
                .param("today", clock.today())
                .query(new SimplePropertyRowMapper<>(AdviserView.class))
                .list();
    }

    @Transactional(readOnly = true)
    public List<MyAdviserView> of(UUID userId) {
        return jdbc.sql("""
            select g.kind, s.username, a.licence_number, g.assigned_at
            from adviser_assignment g
            join adviser a on a.staff_id = g.staff_id and a.kind = g.kind
            join staff_account s on s.id = g.staff_id
            where g.user_id = :user order by g.kind
            """)
                .param("user", userId)
                .query(new SimplePropertyRowMapper<>(MyAdviserView.class))
                .list();
    }

    @Transactional(readOnly = true)
    public boolean looksAfter(UUID staffId, UUID userId) {
        return jdbc.sql("select count(*) from adviser_assignment where user_id = :user and staff_id = :staff")
                        .param("user", userId)
                        .param("staff", staffId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Who looks after this user with a licence that holds today, if it is this member of staff. */
    @Transactional(readOnly = true)
    public Optional<AdviserView> adviserOf(UUID userId, UUID staffId) {
        return jdbc.sql("""
            select * from (%s) fit where kind = 'ADVISER' and staff_id = :staff and exists (
                select from adviser_assignment g
                 where g.user_id = :user and g.staff_id = fit.staff_id and g.kind = fit.kind)
            """.formatted(FIT))
                .param("today", clock.today())
                .param("staff", staffId)
                .param("user", userId)
                .query(new SimplePropertyRowMapper<>(AdviserView.class))
                .optional();
    }

    /**
     * A member whose tier has dedicated service gets whoever has the fewest, unless she has somebody; a lower tier
     * loses whom membership gave her, and keeps whom staff gave her.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(UUID userId, boolean dedicated) {
        var given = jdbc.sql("select assigned_by from adviser_assignment where user_id = :user and kind = 'AGENT'")
                .param("user", userId)
                .query(String.class)
                .optional();
        if (dedicated && given.isEmpty()) {
            if (free(AdviserKind.AGENT, null).isPresent()) {
                assign(MEMBERSHIP, userId, AdviserKind.AGENT, null);
            } else {
                meters.counter("adviser.none.free", "kind", AdviserKind.AGENT.name())
                        .increment();
            }
        } else if (!dedicated && given.filter(MEMBERSHIP::equals).isPresent()) {
            release(MEMBERSHIP, userId, AdviserKind.AGENT);
        }
    }

    /**
     * Gives a user to this one, or to the one with the fewest.
     *
     * @param staffId null for whoever has the fewest
     */
    public AdviserView assign(String actor, UUID userId, AdviserKind kind, @Nullable UUID staffId) {
        accounts.lock(userId);
        var chosen = free(kind, staffId)
                .orElseThrow(() -> (staffId == null ? AdviserProblem.ADVISER_NONE_FREE : AdviserProblem.ADVISER_UNKNOWN)
                        .problem());
        jdbc.sql("""
            insert into adviser_assignment (user_id, kind, staff_id, assigned_by, assigned_at)
            values (:user, :kind, :staff, :by, :now)
            on conflict (user_id, kind) do update
            set staff_id = excluded.staff_id, assigned_by = excluded.assigned_by, assigned_at = excluded.assigned_at
            """)
                .param("user", userId)
                .param("kind", kind.name())
                .param("staff", chosen.staffId())
                .param("by", actor)
                .param("now", now())
                .update();
        var after = Map.of("kind", kind, "staff", chosen.username());
        audit.record(actor, "adviser.assigned", "user:" + userId, null, after, null);
        return chosen;
    }

    public void release(String actor, UUID userId, AdviserKind kind) {
        var released = jdbc.sql("delete from adviser_assignment where user_id = :user and kind = :kind")
                .param("user", userId)
                .param("kind", kind.name())
                .update();
        if (released == 1) {
            audit.record(actor, "adviser.released", "user:" + userId, kind, null, null);
        }
    }

    /** Counting and giving are one at a time, so that nobody gets more than she can look after. */
    private Optional<AdviserView> free(AdviserKind kind, @Nullable UUID staffId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('adviser'))").query().singleRow();
        return jdbc.sql("""
            select * from (%s) fit
            where kind = :kind and users < capacity and (:staff::uuid is null or staff_id = :staff)
            order by users, username limit 1
            """.formatted(FIT))
                .param("today", clock.today())
                .param("kind", kind.name())
                .param("staff", staffId)
                .query(AdviserView.class)
                .optional();
    }

    @Override
    public String name() {
        return "adviser-licences";
    }

    private record Orphan(UUID userId, String kind) {}

    /** The users of who may have none any more go to colleagues; where nobody is free they have none. */
    @Override
    public int runDue() {
        var orphans = jdbc.sql("""
            delete from adviser_assignment where (user_id, kind) in (
                select g.user_id, g.kind from adviser_assignment g
                where not exists (select from (%s) fit where fit.staff_id = g.staff_id and fit.kind = g.kind)
                order by g.user_id limit :batch)
            returning user_id, kind
            """.formatted(FIT))
                .param("today", clock.today())
                .param("batch", BATCH)
                .query(new SimplePropertyRowMapper<>(Orphan.class))
                .list();
        orphans.forEach(orphan -> {
            var kind = AdviserKind.valueOf(orphan.kind());
            audit.record("adviser-licences", "adviser.released", "user:" + orphan.userId(), kind, null, null);
            if (free(kind, null).isPresent()) {
                assign("adviser-licences", orphan.userId(), kind, null);
            }
        });
        return orphans.size();
    }

    private Timestamp now() {
        return Timestamp.from(clock.now());
    }
}
