package com.xinfan.user.closure;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.account.AccountStatus;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.vault.Vault;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a closure, each in one transaction with what it does to the account. */
@Component
@Transactional
class Closures {

    private final JdbcClient jdbc;
    private final ClosureRows rows;
    private final Accounts accounts;
    private final Vault vault;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Closures(
            JdbcClient jdbc,
            ClosureRows rows,
            Accounts accounts,
            Vault vault,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.accounts = accounts;
        this.vault = vault;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** {@code token} opens the receipt, when she can no longer sign in. It is shown this once. */
    record Started(UUID id, Instant closesAt, String token) {

        @Override
        public String toString() {
            return "Started[" + id + "]";
        }
    }

    /** The cooling-off time begins. */
    Started start(UUID userId, String token) {
        accounts.lock(userId);
        if (rows.running(userId).isPresent()) {
            throw ClosureProblem.CLOSURE_RUNNING.problem();
        }
        accounts.startClosing(userId);
        var id = Ids.next();
        var now = clock.now();
        var closesAt = now.plus(days("privacy.cooling-off"));
        jdbc.sql("""
            insert into closure (id, user_id, status, requested_at, due_at, deadline, next_try_at, token_hash)
            values (:id, :user, 'COOLING', :now, :due, :deadline, :due, :token)
            """)
                .param("id", id)
                .param("user", userId)
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(closesAt))
                .param("deadline", Timestamp.from(closesAt.plus(days("privacy.closure"))))
                .param("token", vault.index("closure-receipt", token))
                .update();
        tell(id, userId, "closure-started", Map.of("day", day(closesAt)));
        return new Started(id, closesAt, token);
    }

    /** Called off by its owner. */
    void cancel(UUID userId) {
        accounts.lock(userId);
        var running = rows.running(userId).orElseThrow(ClosureProblem.CLOSURE_NOT_FOUND::problem);
        rows.move(running.id(), Closure.Status.COOLING, Closure.Status.CANCELLED);
        accounts.cancelClosing(userId);
        tell(running.id(), userId, "closure-stopped", Map.of("reason", "您已撤回注销申请"));
    }

    /** The time is over, but something stands in the way: the account goes on. */
    void obstruct(Closure closure, Set<Obstacle> obstacles) {
        accounts.lock(closure.userId());
        if (!rows.move(closure.id(), Closure.Status.COOLING, Closure.Status.OBSTRUCTED)) {
            return;
        }
        if (closing(closure.userId())) {
            accounts.cancelClosing(closure.userId());
        }
        var why = obstacles.stream().map(it -> it.text(true)).collect(Collectors.joining("；"));
        tell(closure.id(), closure.userId(), "closure-stopped", Map.of("reason", why));
    }

    /** The time is over: the account ends, and everybody is asked to erase. */
    void close(Closure closure) {
        accounts.lock(closure.userId());
        if (!closing(closure.userId())) {
            // Staff froze the account meanwhile, which dropped the closure.
            rows.move(closure.id(), Closure.Status.COOLING, Closure.Status.CANCELLED);
            return;
        }
        if (!rows.move(closure.id(), Closure.Status.COOLING, Closure.Status.ERASING)) {
            return;
        }
        // While the account still has the index by which they are found: nothing may lead from them to her phone.
        for (var table : List.of("otp", "sign_in")) {
            jdbc.sql("delete from " + table
                            + " where phone_index = (select phone_index from app_user where id = :user)")
                    .param("user", closure.userId())
                    .update();
        }
        accounts.close(closure.userId());
        var now = clock.now();
        jdbc.sql("update closure set closed_at = :now where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", closure.id())
                .update();
        outbox.append(new UserEvent.Closed(closure.userId(), now));
        ask(closure);
    }

    /** Asks every service to erase; those that have, answer again. */
    void ask(Closure closure) {
        var now = clock.now();
        jdbc.sql("update closure set next_try_at = :next, asked = asked + 1 where id = :id")
                .param("next", Timestamp.from(now.plus(Duration.ofDays(1))))
                .param("id", closure.id())
                .update();
        outbox.append(new UserEvent.Erased(closure.userId(), now));
    }

    private boolean closing(UUID userId) {
        return accounts.standing(userId)
                .filter(it -> it.status() == AccountStatus.CLOSING)
                .isPresent();
    }

    private void tell(UUID closure, UUID userId, String template, Map<String, String> parameters) {
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", template, closure), userId, clock.now(), template, MessageClass.SERVICE, parameters));
    }

    private Duration days(String rule) {
        return Duration.ofDays(rulebook.rule(rule, clock.today()).integer("days"));
    }

    private static String day(Instant at) {
        return at.atZone(BusinessClock.ZONE).toLocalDate().toString();
    }
}
