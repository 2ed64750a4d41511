package com.xinfan.user.consent;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.account.Accounts;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What users consented to. */
@Component
public class Consents {

    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final ConsentDefinitions definitions;
    private final Outbox outbox;
    private final BusinessClock clock;

    Consents(Accounts accounts, JdbcClient jdbc, ConsentDefinitions definitions, Outbox outbox, BusinessClock clock) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** One purpose as a user sees it: what she said, and the text that is in force now. */
    public record View(
            Purpose purpose,
            boolean granted,
            @Nullable Integer version,
            @Nullable Instant changedAt,
            int currentVersion,
            String text) {}

    private record Stored(Purpose purpose, int version, boolean granted, Instant changedAt) {}

    /** Refuses choices on texts that do not exist, and two choices on one purpose. */
    public void requirePublished(List<ConsentChoice> choices) {
        var today = clock.today();
        var seen = EnumSet.noneOf(Purpose.class);
        for (var i = 0; i < choices.size(); i++) {
            var choice = choices.get(i);
            if (!definitions.published(choice.purpose(), choice.version(), today)) {
                throw ConsentProblem.CONSENT_VERSION_UNKNOWN.at("/consents/" + i + "/version");
            }
            if (!seen.add(choice.purpose())) {
                throw ConsentProblem.CONSENT_REPEATED.at("/consents/" + i + "/purpose");
            }
        }
    }

    /** Stores the choices; only those that change something leave a trace and an event. */
    @Transactional
    public void choose(UUID userId, List<ConsentChoice> choices) {
        accounts.lock(userId);
        choices.stream().sorted((a, b) -> a.purpose().compareTo(b.purpose())).forEach(one -> choose(userId, one));
    }

    /** Ends advertising for a person, whatever she said before. */
    @Transactional
    public void refuseMarketing(UUID userId) {
        var version = definitions.current(Purpose.MARKETING, clock.today()).version();
        choose(userId, List.of(new ConsentChoice(Purpose.MARKETING, version, false)));
    }

    public List<View> of(UUID userId, boolean chinese) {
        var stored = jdbc
                .sql("select purpose, version, granted, changed_at from consent where user_id = :user")
                .param("user", userId)
                .query((row, _) -> new Stored(
                        Purpose.valueOf(row.getString(1)),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getTimestamp(4).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Stored::purpose, Function.identity()));
        return Arrays.stream(Purpose.values())
                .map(purpose -> view(purpose, stored.get(purpose), chinese))
                .toList();
    }

    /** Who of these users has granted a purpose. */
    public Set<UUID> granted(Purpose purpose, Collection<UUID> userIds) {
        return new HashSet<>(jdbc.sql("""
            select user_id from consent
            where user_id = any(:users::uuid[]) and purpose = :purpose and granted
            """)
                .param("users", userIds.stream().map(UUID::toString).toArray(String[]::new))
                .param("purpose", purpose.name())
                .query(UUID.class)
                .list());
    }

    private View view(Purpose purpose, @Nullable Stored said, boolean chinese) {
        var text = definitions.current(purpose, clock.today());
        var shown = chinese ? text.zh() : text.en();
        return said == null
                ? new View(purpose, false, null, null, text.version(), shown)
                : new View(purpose, said.granted(), said.version(), said.changedAt(), text.version(), shown);
    }

    private void choose(UUID userId, ConsentChoice choice) {
        var now = clock.now();
        var changed = jdbc.sql("""
            with changed as (
                insert into consent (user_id, purpose, version, granted, changed_at)
                values (:user, :purpose, :version, :granted, :at)
                on conflict (user_id, purpose) do update
                    set version = excluded.version, granted = excluded.granted,
                        changed_at = excluded.changed_at
                    where (consent.version, consent.granted)
                        is distinct from (excluded.version, excluded.granted)
                returning user_id, purpose, version, granted, changed_at)
            insert into consent_history (id, user_id, purpose, version, granted, changed_at)
            select :id, user_id, purpose, version, granted, changed_at from changed
            """)
                .param("id", Ids.next())
                .param("user", userId)
                .param("purpose", choice.purpose().name())
                .param("version", choice.version())
                .param("granted", choice.granted())
                .param("at", Timestamp.from(now))
                .update();
        if (changed > 0) {
            outbox.append(
                    new UserEvent.ConsentChanged(userId, now, choice.purpose(), choice.version(), choice.granted()));
        }
    }
}
