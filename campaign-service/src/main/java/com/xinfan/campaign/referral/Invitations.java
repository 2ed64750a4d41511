package com.xinfan.campaign.referral;

import com.xinfan.contract.event.UserEvent;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everybody's invitation code. */
@Component
class Invitations {

    private static final int ATTEMPTS = 10;

    private final JdbcClient jdbc;

    Invitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives each new user a code. The unique key says whose code it is; who comes second gets another. */
    void open(Collection<UserEvent.Registered> registrations) {
        var left = List.copyOf(registrations);
        for (var attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("no free invitation code after " + ATTEMPTS + " attempts");
            }
            insert(left, attempt);
            var users = left.stream().map(UserEvent.Registered::userId).toList();
            var owners = new HashSet<>(owners(users));
            left = left.stream().filter(it -> !owners.contains(it.userId())).toList();
        }
    }

    Optional<InvitationCode> find(UUID userId) {
        return jdbc.sql("select code from invitation where user_id = :user")
                .param("user", userId)
                .query(String.class)
                .optional()
                .map(InvitationCode::new);
    }

    /** Holds the inviters, in id order, so that the limit of each is counted by one transaction at a time. */
    void lock(Collection<UUID> inviters) {
        jdbc.sql("select user_id from invitation where user_id = any(:users::uuid[]) order by user_id for update")
                .param("users", text(inviters))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private void insert(List<UserEvent.Registered> registrations, int attempt) {
        jdbc.sql("""
                        insert into invitation (user_id, code, registered_at)
                        select user_id, code, registered_at
                        from unnest(:users::uuid[], :codes::text[], :times::timestamptz[])
                            as i (user_id, code, registered_at)
                        order by code on conflict do nothing""")
                .param(
                        "users",
                        text(registrations.stream()
                                .map(UserEvent.Registered::userId)
                                .toList()))
                .param(
                        "codes",
                        registrations.stream()
                                .map(it ->
                                        InvitationCode.of(it.userId(), attempt).value())
                                .toArray(String[]::new))
                .param(
                        "times",
                        registrations.stream()
                                .map(it -> it.at().atOffset(ZoneOffset.UTC).toString())
                                .toArray(String[]::new))
                .update();
    }

    private List<UUID> owners(Collection<UUID> users) {
        return jdbc.sql("select user_id from invitation where user_id = any(:users::uuid[])")
                .param("users", text(users))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    static String[] text(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
