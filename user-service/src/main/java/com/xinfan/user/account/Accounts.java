package com.xinfan.user.account;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every account of the house. */
@Component
public class Accounts {

    static final String PHONE = "phone";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Outbox outbox;
    private final BusinessClock clock;

    Accounts(JdbcClient jdbc, Vault vault, Outbox outbox, BusinessClock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.outbox = outbox;
        this.clock = clock;
    }

    public record Joined(UUID userId, boolean isNew) {}

    /** The account of a phone; the first to ask makes it, everyone else finds it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Joined join(Phone phone, Attribution from) {
        keepJoinsApart(phone);
        var known = find(phone);
        if (known.isPresent()) {
            return new Joined(known.get(), false);
        }
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
                .param("index", vault.index(PHONE, phone.e164()))
                .param("device", from.device().id())
                .param("platform", from.device().platform().name())
                .param("channel", from.channel())
                .param("click", from.clickId())
                .param("invite", from.inviteCode())
                .param("at", Timestamp.from(now))
                .update();
        if (inserted == 0) {
            return new Joined(find(phone).orElseThrow(), false);
        }
        outbox.append(
                new UserEvent.Registered(id, now, from.device(), from.channel(), from.clickId(), from.inviteCode()));
        return new Joined(id, true);
    }

    public Optional<UUID> find(Phone phone) {
        return jdbc.sql("select id from app_user where phone_index in (:indexes)")
                .param("indexes", vault.indexes(PHONE, phone.e164()))
                .query(UUID.class)
                .optional();
    }

    public Optional<User> get(UUID id) {
        return jdbc.sql("select phone_sealed, channel, registered_at from app_user where id = :id")
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

    /** While the index key changes, two instances may index one phone differently: the unique index is not enough. */
    private void keepJoinsApart(Phone phone) {
        jdbc.sql("select pg_advisory_xact_lock(7007, hashtext(encode(:anchor, 'hex')))")
                .param("anchor", vault.anchor(PHONE, phone.e164()))
                .query()
                .singleRow();
    }

    private static Cell phoneCell(UUID id) {
        return new Cell("app_user", "phone_sealed", id);
    }
}
