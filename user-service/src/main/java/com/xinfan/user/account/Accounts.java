package com.xinfan.user.account;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every account of the house. */
@Component
public class Accounts {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final ApplicationEventPublisher listeners;

    Accounts(JdbcClient jdbc, Vault vault, Outbox outbox, BusinessClock clock, ApplicationEventPublisher listeners) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.outbox = outbox;
        this.clock = clock;
        this.listeners = listeners;
    }

    public record Joined(UUID userId, boolean isNew) {}

    /**
     * How an account stands.
     *
     * @param since null for an account that was never anything but active
     * @param frozenBy who froze it, null unless frozen
     */
    public record Standing(
            AccountStatus status,
            @Nullable Instant since,
            @Nullable Freezer frozenBy,
            @Nullable String reason,
            @Nullable Instant phoneChangedAt) {}

    /** The account of a phone; the first to ask makes it, everyone else finds it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Joined join(Phone phone, Attribution from) {
        var id = Ids.next();
        var now = clock.now();
        var inserted = jdbc.sql("""
            insert into app_user (id, phone_sealed, phone_index, device_id, platform,
                                  channel, click_id, invite_code, registered_at)
            values (:id, :sealed, :index, :device, :platform, :channel, :click, :invite, :at)
            on conflict (phone_index) do nothing
            """)
                .param("id", id)
                .param("sealed", vault.seal(phoneCell(id), phone.e164()))
                .param("index", index(phone))
                .param("device", from.device().id())
                .param("platform", from.device().platform().name())
                .param("channel", from.channel())
                .param("click", from.clickId())
                .param("invite", from.inviteCode())
                .param("at", Timestamp.from(now))
                .update();
        if (inserted == 0) {
            // Between the two statements its owner may have closed the account or taken another number.
            return find(phone).map(known -> new Joined(known, false)).orElseGet(() -> join(phone, from));
        }
        outbox.append(
                new UserEvent.Registered(id, now, from.device(), from.channel(), from.clickId(), from.inviteCode()));
        return new Joined(id, true);
    }

    public Optional<UUID> find(Phone phone) {
        return jdbc.sql("select id from app_user where phone_index = :index")
                .param("index", index(phone))
                .query(UUID.class)
                .optional();
    }

    /** Empty as well when the account is closed and its phone forgotten. */
    public Optional<User> get(UUID id) {
        return jdbc.sql("""
            select phone_sealed, channel, registered_at from app_user where id = :id and phone_sealed is not null
            """)
                .param("id", id)
                .query((row, _) -> new User(
                        id,
                        new Phone(vault.open(phoneCell(id), row.getBytes("phone_sealed"))),
                        row.getString("channel"),
                        row.getTimestamp("registered_at").toInstant()))
                .optional();
    }

    /** Makes this transaction the only one that counts or numbers things of this user. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(UUID id) {
        var locked = jdbc.sql("select id from app_user where id = :id for no key update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        if (locked.isEmpty()) {
            throw AccountProblem.USER_NOT_FOUND.problem();
        }
    }

    /** The same for many users, in the order of their ids; answers those who exist. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> lockAll(Collection<UUID> ids) {
        return new HashSet<>(
                jdbc.sql("select id from app_user where id = any(:ids::uuid[]) order by id for no key update")
                        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                        .query(UUID.class)
                        .list());
    }

    /** How an account stands, without a lock: for showing. */
    public Optional<Standing> standing(UUID id) {
        return jdbc.sql("""
            select status, status_at, frozen_by, frozen_reason, phone_changed_at from app_user where id = :id
            """).param("id", id).query(Accounts::standing).optional();
    }

    /** Locks the account for a session to be opened, and refuses if it may not. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void admit(UUID id) {
        if (!locked(id).status().opensSessions()) {
            throw AccountProblem.ACCOUNT_FROZEN.problem();
        }
    }

    /** The cooling-off time of a closure begins. */
    @Transactional
    public void startClosing(UUID id) {
        change(id, Set.of(AccountStatus.ACTIVE), AccountStatus.CLOSING);
    }

    @Transactional
    public void cancelClosing(UUID id) {
        change(id, Set.of(AccountStatus.CLOSING), AccountStatus.ACTIVE);
    }

    /** For ever: the sessions end, and the number is free for its next owner. */
    @Transactional
    public void close(UUID id) {
        change(id, Set.of(AccountStatus.CLOSING), AccountStatus.CLOSED);
    }

    /** Erases the number of a closed account, which is kept sealed until then. */
    @Transactional
    public void forgetPhone(UUID id) {
        jdbc.sql("update app_user set phone_sealed = null where id = :id and status = 'CLOSED'")
                .param("id", id)
                .update();
    }

    /** Staff may take over what its owner froze; a closure under way is dropped. */
    @Transactional
    public void freeze(UUID id, Freezer by, String reason) {
        var now = locked(id);
        if (now.frozenBy() == Freezer.SELF && by == Freezer.STAFF) {
            record(id, AccountStatus.FROZEN, by, reason);
        } else {
            change(id, now, Set.of(AccountStatus.ACTIVE, AccountStatus.CLOSING), AccountStatus.FROZEN, by, reason);
        }
        outbox.append(new UserEvent.Frozen(id, clock.now(), true, reason));
    }

    /** Only staff set free what staff froze. */
    @Transactional
    public void unfreeze(UUID id, Freezer by, String reason) {
        var now = locked(id);
        if (now.frozenBy() == Freezer.STAFF && by == Freezer.SELF) {
            throw AccountProblem.ACCOUNT_FROZEN.problem();
        }
        change(id, now, Set.of(AccountStatus.FROZEN), AccountStatus.ACTIVE, null, null);
        outbox.append(new UserEvent.Frozen(id, clock.now(), false, reason));
    }

    /** False when the number belongs to another account. */
    @Transactional
    public boolean changePhone(UUID id, Phone phone, @Nullable UUID session) {
        if (!locked(id).status().opensSessions()) {
            throw AccountProblem.ACCOUNT_FROZEN.problem();
        }
        var changed = jdbc.sql("""
            update app_user set phone_sealed = :sealed, phone_index = :index, phone_changed_at = :at
            where id = :id and not exists (select 1 from app_user where phone_index = :index)
            """)
                .param("id", id)
                .param("sealed", vault.seal(phoneCell(id), phone.e164()))
                .param("index", index(phone))
                .param("at", Timestamp.from(clock.now()))
                .update();
        if (changed == 1) {
            listeners.publishEvent(new AccountChanged.PhoneChanged(id, session));
        }
        return changed == 1;
    }

    private void change(UUID id, Set<AccountStatus> from, AccountStatus to) {
        change(id, locked(id), from, to, null, null);
    }

    private void change(
            UUID id,
            Standing now,
            Set<AccountStatus> from,
            AccountStatus to,
            @Nullable Freezer by,
            @Nullable String reason) {
        if (!from.contains(now.status())) {
            throw AccountProblem.ACCOUNT_STATUS_CONFLICT.problem(now.status());
        }
        record(id, to, by, reason);
        listeners.publishEvent(new AccountChanged.Status(id, now.status(), to));
    }

    private void record(UUID id, AccountStatus to, @Nullable Freezer by, @Nullable String reason) {
        jdbc.sql("""
            update app_user
               set status = :status, status_at = :at, frozen_by = :by, frozen_reason = :reason,
                   phone_index = case when :status = 'CLOSED' then null else phone_index end
             where id = :id
            """)
                .param("id", id)
                .param("status", to.name())
                .param("at", Timestamp.from(clock.now()))
                .param("by", by == null ? null : by.name())
                .param("reason", reason)
                .update();
    }

    private Standing locked(UUID id) {
        lock(id);
        return standing(id).orElseThrow();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        var by = row.getString("frozen_by");
        return new Standing(
                AccountStatus.valueOf(row.getString("status")),
                instant(row.getTimestamp("status_at")),
                by == null ? null : Freezer.valueOf(by),
                row.getString("frozen_reason"),
                instant(row.getTimestamp("phone_changed_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private byte[] index(Phone phone) {
        return vault.index("phone", phone.e164());
    }

    private static Cell phoneCell(UUID id) {
        return new Cell("app_user", "phone_sealed", id);
    }
}
