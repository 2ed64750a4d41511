package com.xinfan.user.identity;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every verified person's standing. What others must know of it, band and class, is told with each change of it. */
@Repository
public class Standings {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Standings(JdbcClient jdbc, Outbox outbox, Rulebook rulebook, BusinessClock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** Just now, by the registry or by people. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void verified(UUID userId, IdNumber number, AccountClass accountClass) {
        tell(insert(userId, number, accountClass));
    }

    /** For whom was verified before standings were kept: what others know stays as it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void adopt(UUID userId, IdNumber number) {
        insert(userId, number, AccountClass.II);
    }

    public Optional<Standing> of(UUID userId) {
        return jdbc.sql("select * from identity_standing where user_id = :user")
                .param("user", userId)
                .query((row, _) -> standing(row))
                .optional();
    }

    /** Changes what is there, under its lock; empty if the person is not verified. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Standing> change(UUID userId, UnaryOperator<Standing> change) {
        return jdbc.sql("select * from identity_standing where user_id = :user for update")
                .param("user", userId)
                .query((row, _) -> standing(row))
                .optional()
                .map(before -> store(before, change.apply(before)));
    }

    /** The day from which the band after this one may be right: the first of its month, not the birthday itself. */
    public static @Nullable LocalDate bandCheckOn(IdNumber number, LocalDate today) {
        var age = number.ageOn(today);
        var band = AgeBand.of(age);
        for (var next = age + 1; next <= 65; next++) {
            if (AgeBand.of(next) != band) {
                return number.birthday().plusYears(next).withDayOfMonth(1);
            }
        }
        return null;
    }

    /** Who was verified before standings were kept. */
    public List<UUID> missing(int limit) {
        return jdbc.sql("""
            select user_id from identity i where status = 'VERIFIED'
               and not exists (select 1 from identity_standing s where s.user_id = i.user_id) limit :limit
            """)
                .param("limit", limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** People to look at on a day, by the condition of one kind of work. */
    @Transactional(readOnly = true)
    public List<UUID> due(Due kind, LocalDate today, int limit) {
        return jdbc.sql("select user_id from identity_standing where " + kind.condition + " limit :limit")
                .param("day", kind == Due.REMINDER ? today.plusDays(document("remindDays")) : graceBefore(kind, today))
                .param("limit", limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** What a day may bring. */
    public enum Due {
        REMINDER("document_until <= :day and reminded_until is distinct from document_until"),
        EXPIRY("document_until < :day and restriction is null"),
        BAND("band_check_on <= :day"),
        RECHECK("recheck_on <= :day");

        private final String condition;

        Due(String condition) {
            this.condition = condition;
        }
    }

    private LocalDate graceBefore(Due kind, LocalDate today) {
        return kind == Due.EXPIRY ? today.minusDays(document("graceDays")) : today;
    }

    private int document(String parameter) {
        return rulebook.rule("identity.document", clock.today()).integer(parameter);
    }

    private Standing insert(UUID userId, IdNumber number, AccountClass accountClass) {
        var today = clock.today();
        var months = rulebook.rule("identity.recheck", today).integer("months");
        var standing = new Standing(
                userId,
                accountClass,
                null,
                new Standing.Document(null, false, null),
                new Standing.Recheck(today.plusMonths(months), null, false),
                new Standing.Birth(AgeBand.of(number.ageOn(today)), number.region(), bandCheckOn(number, today)));
        jdbc.sql("""
            insert into identity_standing
                (user_id, base_class, recheck_on, age_band, region, band_check_on, verified_at)
            values (:user, :class, :recheck, :band, :region, :check, :at) on conflict do nothing
            """)
                .param("user", userId)
                .param("class", accountClass.name())
                .param("recheck", standing.recheck().on())
                .param("band", standing.birth().ageBand().name())
                .param("region", standing.birth().region())
                .param("check", standing.birth().bandCheckOn())
                .param("at", Timestamp.from(clock.now()))
                .update();
        return standing;
    }

    private Standing store(Standing before, Standing after) {
        jdbc.sql("""
            update identity_standing
               set base_class = :class, restriction = :restriction, document_until = :until, long_term = :long,
                   reminded_until = :reminded, recheck_on = :recheck, recheck_request = :request, high_risk = :risky,
                   age_band = :band, band_check_on = :check
             where user_id = :user
            """)
                .param("class", after.baseClass().name())
                .param("restriction", name(after.restriction()))
                .param("until", after.document().until())
                .param("long", after.document().longTerm())
                .param("reminded", after.document().remindedUntil())
                .param("recheck", after.recheck().on())
                .param("request", after.recheck().request())
                .param("risky", after.recheck().highRisk())
                .param("band", after.birth().ageBand().name())
                .param("check", after.birth().bandCheckOn())
                .param("user", after.userId())
                .update();
        if (before.accountClass() != after.accountClass()
                || before.birth().ageBand() != after.birth().ageBand()) {
            tell(after);
        }
        return after;
    }

    private void tell(Standing standing) {
        var birth = standing.birth();
        outbox.append(new UserEvent.IdentityVerified(
                standing.userId(), clock.now(), birth.ageBand(), birth.region(), standing.accountClass()));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var restriction = row.getString("restriction");
        return new Standing(
                row.getObject("user_id", UUID.class),
                AccountClass.valueOf(row.getString("base_class")),
                restriction == null ? null : Standing.Restriction.valueOf(restriction),
                new Standing.Document(
                        row.getObject("document_until", LocalDate.class),
                        row.getBoolean("long_term"),
                        row.getObject("reminded_until", LocalDate.class)),
                new Standing.Recheck(
                        row.getObject("recheck_on", LocalDate.class),
                        row.getObject("recheck_request", UUID.class),
                        row.getBoolean("high_risk")),
                new Standing.Birth(
                        AgeBand.valueOf(row.getString("age_band")),
                        row.getString("region"),
                        row.getObject("band_check_on", LocalDate.class)));
    }
}
