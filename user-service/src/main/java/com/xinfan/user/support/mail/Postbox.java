package com.xinfan.user.support.mail;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The mails of tickets, in and out. */
@Component
public class Postbox {

    static final String MAIL = "mail";
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int ATTEMPTS_MAX = 8;
    private static final String MARKED = "ticket-mail";
    private static final int MARK_BYTES = 8;
    private static final Pattern MARK = Pattern.compile("\\[XF-([0-9a-f]{32})-([0-9a-f]{16})]");

    private final JdbcClient jdbc;
    private final Vault vault;
    private final BusinessClock clock;
    private final Clock machine;

    Postbox(JdbcClient jdbc, Vault vault, BusinessClock clock, Clock machine) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.machine = machine;
    }

    record Outgoing(
            UUID id,
            String messageId,
            UUID ticketId,
            UUID replyId,
            String subject,
            byte[] contactSealed,
            int attempts) {}

    /** Puts an answer into the post, if mail is how the person came. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answer(UUID ticketId, UUID replyId) {
        var id = Ids.of("ticket-mail", replyId);
        jdbc.sql("""
            insert into ticket_mail (id, message_id, ticket_id, reply_id, direction, verified, attachments,
                                     status, due_at, at)
            select :id, :message, id, :reply, 'OUT', true, '[]', 'WAITING', :due, :at
            from ticket where id = :ticket and contact_sealed is not null
            on conflict (message_id) do nothing
            """)
                .param("id", id)
                .param("message", "<" + id + "@desk.xinfan>")
                .param("reply", replyId)
                .param("due", Timestamp.from(machine.instant()))
                .param("at", Timestamp.from(clock.now()))
                .param("ticket", ticketId)
                .update();
    }

    boolean known(String messageId) {
        return jdbc.sql("select exists (select 1 from ticket_mail where message_id = :message)")
                .param("message", messageId)
                .query(Boolean.class)
                .single();
    }

    /** Keeps that a mail has come; the ticket knows its sender from now on. */
    void received(UUID ticketId, String messageId, String from, String attachments) {
        jdbc.sql("""
            update ticket set contact_sealed = :sealed, contact_index = :index
            where id = :id and contact_sealed is null and channel = 'EMAIL'
            """)
                .param("sealed", vault.seal(contactCell(ticketId), from))
                .param("index", index(from))
                .param("id", ticketId)
                .update();
        jdbc.sql("""
            insert into ticket_mail (id, message_id, ticket_id, direction, verified, attachments, status, at)
            values (:id, :message, :ticket, 'IN', false, :attachments::jsonb, 'RECEIVED', :at)
            """)
                .param("id", Ids.next())
                .param("message", messageId)
                .param("ticket", ticketId)
                .param("attachments", attachments)
                .param("at", Timestamp.from(clock.now()))
                .update();
    }

    /** The ticket that a mail answers: by the mails before it, else by the mark; only if it comes from its person. */
    Optional<UUID> thread(List<String> earlier, String subject, String from) {
        var byThread = earlier.isEmpty()
                ? Optional.<UUID>empty()
                : jdbc.sql("""
                    select ticket_id from ticket_mail where message_id = any(:earlier) order by at desc limit 1
                    """)
                        .param("earlier", earlier.toArray(String[]::new))
                        .query(UUID.class)
                        .optional();
        return byThread.or(() -> marked(subject)).filter(ticketId -> comesFrom(ticketId, from));
    }

    private boolean comesFrom(UUID ticketId, String from) {
        return jdbc.sql("select exists (select 1 from ticket where id = :id and contact_index in (:indexes))")
                .param("indexes", vault.indexes(MAIL, from))
                .param("id", ticketId)
                .query(Boolean.class)
                .single();
    }

    private Optional<UUID> marked(String subject) {
        var found = MARK.matcher(subject);
        if (!found.find()) {
            return Optional.empty();
        }
        var hex = found.group(1);
        var id = UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        return marks(id).contains(found.group()) ? Optional.of(id) : Optional.empty();
    }

    /** What the subject of each mail to the person carries. */
    String mark(UUID ticketId) {
        return mark(ticketId, vault.index(MARKED, ticketId.toString()));
    }

    /** Also those of the key before, which mails on their way may carry. */
    private List<String> marks(UUID ticketId) {
        return vault.indexes(MARKED, ticketId.toString()).stream()
                .map(proof -> mark(ticketId, proof))
                .toList();
    }

    private static String mark(UUID ticketId, byte[] proof) {
        var hex = HexFormat.of().formatHex(proof, 0, MARK_BYTES);
        return "[XF-" + ticketId.toString().replace("-", "") + "-" + hex + "]";
    }

    /** The next mails to send, leased: a sender that is killed leaves them to the next. */
    @Transactional
    List<Outgoing> claim(int batch) {
        return jdbc.sql("""
            update ticket_mail m set due_at = :leased, attempts = m.attempts + 1
            from ticket t
            where t.id = m.ticket_id and m.id in (
                select id from ticket_mail where status = 'WAITING' and due_at <= :now
                order by due_at limit :batch for update skip locked)
            returning m.id, m.message_id, m.ticket_id, m.reply_id, t.subject, t.contact_sealed, m.attempts
            """)
                .param("leased", Timestamp.from(machine.instant().plus(LEASE)))
                .param("now", Timestamp.from(machine.instant()))
                .param("batch", batch)
                .query(new SimplePropertyRowMapper<>(Outgoing.class))
                .list();
    }

    @Transactional
    void sent(UUID id) {
        status(id, "SENT", null);
    }

    /** Again later, twice as late each time, until it is given up. */
    @Transactional
    void notSent(Outgoing mail, boolean forGood) {
        var again = !forGood && mail.attempts() < ATTEMPTS_MAX;
        var due = machine.instant().plus(Duration.ofSeconds(30L << mail.attempts()));
        status(mail.id(), again ? "WAITING" : "FAILED", again ? Timestamp.from(due) : null);
    }

    private void status(UUID id, String status, @Nullable Timestamp due) {
        jdbc.sql("update ticket_mail set status = :status, due_at = coalesce(:due, due_at) where id = :id")
                .param("status", status)
                .param("due", due)
                .param("id", id)
                .update();
    }

    String contact(Outgoing mail) {
        return vault.open(contactCell(mail.ticketId()), mail.contactSealed());
    }

    /** The last mail of the person, which an answer answers. */
    Optional<String> lastIn(UUID ticketId) {
        return jdbc.sql("""
            select message_id from ticket_mail where ticket_id = :ticket and direction = 'IN' order by at desc limit 1
            """).param("ticket", ticketId).query(String.class).optional();
    }

    private byte[] index(String from) {
        return vault.index(MAIL, from);
    }

    private static Cell contactCell(UUID ticketId) {
        return new Cell("ticket", "contact_sealed", ticketId);
    }
}
