package com.xinfan.user.message.contact;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.consent.Consents;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The facts that the policy asks for, read by the batch. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Contacts {

    private static final int WEEK_DAYS = 7;

    private final Accounts accounts;
    private final Consents consents;
    private final JdbcClient jdbc;

    Contacts(Accounts accounts, Consents consents, JdbcClient jdbc) {
        this.accounts = accounts;
        this.consents = consents;
        this.jdbc = jdbc;
    }

    private record Sent(UUID userId, MessageClass messageClass, Contact.Tally tally) {}

    /** Holds these users' locks to the end of the transaction: nobody else counts towards their caps meanwhile. */
    public Map<UUID, Contact> lock(Collection<UUID> userIds, Instant now) {
        var known = accounts.lockAll(userIds);
        var marketing = consents.granted(Purpose.MARKETING, known);
        var minors = users("select user_id from contact_minor where user_id = any(:users::uuid[])", known);
        var complaining = users(
                "select distinct user_id from contact_complaint where not resolved and user_id = any(:users::uuid[])",
                known);
        var sent = sent(known, LocalDate.ofInstant(now, BusinessClock.ZONE));
        var contacts = new HashMap<UUID, Contact>();
        for (var id : userIds) {
            contacts.put(
                    id,
                    new Contact(
                            known.contains(id),
                            marketing.contains(id),
                            minors.contains(id),
                            complaining.contains(id),
                            sent.getOrDefault(id, Map.of())));
        }
        return contacts;
    }

    /** Takes note of what the user stream tells. Twice or out of order makes no difference. */
    public void hear(UserEvent event) {
        switch (event) {
            case UserEvent.ComplaintFiled filed -> complaint(filed.ticketId(), filed.userId(), false);
            case UserEvent.ComplaintResolved resolved -> complaint(resolved.ticketId(), resolved.userId(), true);
            case UserEvent.IdentityVerified verified -> {
                if (verified.ageBand() == AgeBand.MINOR) {
                    jdbc.sql("insert into contact_minor (user_id) values (:user) on conflict do nothing")
                            .param("user", verified.userId())
                            .update();
                }
            }
            case UserEvent.Registered _,
                    UserEvent.ConsentChanged _,
                    UserEvent.CardBound _,
                    UserEvent.SuitabilityAssessed _,
                    UserEvent.Closed _,
                    UserEvent.Erased _,
                    UserEvent.Frozen _,
                    UserEvent.CardUnbound _ -> {
                // Nothing here depends on these.
            }
        }
    }

    private void complaint(UUID ticketId, UUID userId, boolean resolved) {
        jdbc.sql("""
            insert into contact_complaint (ticket_id, user_id, resolved) values (:ticket, :user, :resolved)
            on conflict (ticket_id) do update set resolved = contact_complaint.resolved or excluded.resolved
            """)
                .param("ticket", ticketId)
                .param("user", userId)
                .param("resolved", resolved)
                .update();
    }

    private Map<UUID, Map<MessageClass, Contact.Tally>> sent(Collection<UUID> userIds, LocalDate today) {
        var rows = jdbc.sql("""
            select user_id, message_class, count(*) filter (where delivered_at >= :today), count(*)
            from message
            where user_id = any(:users::uuid[]) and status = 'DELIVERED' and delivered_at >= :week
            group by user_id, message_class
            """)
                .param("users", column(userIds))
                .param("today", start(today))
                .param("week", start(today.minusDays(WEEK_DAYS - 1L)))
                .query((row, _) -> new Sent(
                        row.getObject(1, UUID.class),
                        MessageClass.valueOf(row.getString(2)),
                        new Contact.Tally(row.getInt(3), row.getInt(4))))
                .list();
        var byUser = new HashMap<UUID, Map<MessageClass, Contact.Tally>>();
        for (var sent : rows) {
            byUser.computeIfAbsent(sent.userId(), _ -> new EnumMap<>(MessageClass.class))
                    .put(sent.messageClass(), sent.tally());
        }
        return byUser;
    }

    private Set<UUID> users(String sql, Collection<UUID> userIds) {
        return new HashSet<>(
                jdbc.sql(sql).param("users", column(userIds)).query(UUID.class).list());
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(BusinessClock.ZONE).toInstant());
    }

    private static String[] column(Collection<UUID> userIds) {
        return userIds.stream().map(UUID::toString).toArray(String[]::new);
    }
}
