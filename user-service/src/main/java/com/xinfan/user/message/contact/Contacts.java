package com.xinfan.user.message.contact;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.AgeBand;
import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The facts that the policy asks for and only events tell. Twice or out of order makes no difference. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Contacts {

    private final JdbcClient jdbc;

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void hear(UserEvent event) {
        switch (event) {
            case UserEvent.ComplaintFiled filed -> complaint(filed.ticketId(), filed.userId(), false);
            case UserEvent.ComplaintResolved resolved -> complaint(resolved.ticketId(), resolved.userId(), true);
            case UserEvent.IdentityVerified verified -> age(verified.userId(), verified.ageBand());
            case UserEvent.Frozen frozen -> freeze(frozen);
            case UserEvent.Closed closed -> close(closed.userId());
            case UserEvent.Erased _, // what is kept of a person goes with all the rest: personal-data.csv
                    UserEvent.Registered _,
                    UserEvent.ConsentChanged _,
                    UserEvent.CardBound _,
                    UserEvent.CardUnbound _,
                    UserEvent.TierChanged _,
                    UserEvent.BenefitDue _,
                    UserEvent.InvestorClassified _,
                    UserEvent.SuitabilityAssessed _ -> {
                // Nothing here depends on these.
            }
        }
    }

    private void age(UUID userId, AgeBand band) {
        jdbc.sql("""
            insert into contact_standing (user_id, minor, elder) values (:user, :minor, :elder)
            on conflict (user_id) do update set minor = excluded.minor, elder = excluded.elder
            """)
                .param("user", userId)
                .param("minor", band == AgeBand.MINOR)
                .param("elder", band == AgeBand.FROM_65)
                .update();
    }

    private void freeze(UserEvent.Frozen event) {
        jdbc.sql("""
            insert into contact_standing (user_id, frozen, frozen_at) values (:user, :frozen, :at)
            on conflict (user_id) do update set frozen = excluded.frozen, frozen_at = excluded.frozen_at
            where contact_standing.frozen_at is null or contact_standing.frozen_at <= excluded.frozen_at
            """)
                .param("user", event.userId())
                .param("frozen", event.frozen())
                .param("at", Timestamp.from(event.at()))
                .update();
    }

    private void close(UUID userId) {
        jdbc.sql("""
            insert into contact_standing (user_id, closed) values (:user, true)
            on conflict (user_id) do update set closed = true
            """).param("user", userId).update();
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
}
