package com.xinfan.user.support.text;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Problem;
import com.xinfan.user.support.flow.Priority;
import com.xinfan.user.support.handling.Handling;
import com.xinfan.user.support.ticket.TicketDesk;
import com.xinfan.user.support.ticket.TicketProblem;
import com.xinfan.user.support.ticket.TicketQueries;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Several things with one click: all of them happen or none. */
@Service
class Macros {

    private final JdbcClient jdbc;
    private final LiveTexts texts;
    private final TicketDesk desk;
    private final TicketQueries tickets;
    private final Handling handling;
    private final Audit audit;

    Macros(JdbcClient jdbc, LiveTexts texts, TicketDesk desk, TicketQueries tickets, Handling handling, Audit audit) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.desk = desk;
        this.tickets = tickets;
        this.handling = handling;
        this.audit = audit;
    }

    /** What is null is left alone; {@code resolves} ends the ticket with the reply as its outcome. */
    record Macro(
            String code,
            String zh,
            @Nullable String replyCode,
            @Nullable Priority priority,
            @Nullable String queue,
            @Nullable String tag,
            boolean resolves) {}

    List<Macro> all() {
        return jdbc.sql("select * from desk_macro order by code")
                .query(new SimplePropertyRowMapper<>(Macro.class))
                .list();
    }

    @Transactional
    void save(CurrentStaff staff, Macro macro) {
        jdbc.sql("""
            insert into desk_macro values (:code, :zh, :reply, :priority, :queue, :tag, :resolves)
            on conflict (code) do update set zh = excluded.zh, reply_code = excluded.reply_code,
                priority = excluded.priority, queue = excluded.queue, tag = excluded.tag, resolves = excluded.resolves
            """)
                .param("code", macro.code())
                .param("zh", macro.zh())
                .param("reply", macro.replyCode())
                .param(
                        "priority",
                        macro.priority() == null ? null : macro.priority().name())
                .param("queue", macro.queue())
                .param("tag", macro.tag())
                .param("resolves", macro.resolves())
                .update();
        audit.record(staff.username(), "desk.macro", "desk-macro:" + macro.code(), null, macro, null);
    }

    @Transactional
    void run(CurrentStaff staff, UUID ticketId, String code, String language, String key) {
        var macro = all().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(TextProblem.DESK_MACRO_NOT_FOUND::problem);
        handling.sort(staff, ticketId, macro.priority(), macro.queue());
        if (macro.tag() != null) {
            handling.tag(staff, ticketId, macro.tag());
        }
        if (macro.replyCode() != null) {
            var words = fill(staff, ticketId, macro.replyCode(), language);
            if (macro.resolves()) {
                desk.resolve(staff, ticketId, words, null);
            } else {
                desk.say(staff, ticketId, key, words);
            }
        }
    }

    /** The approved words with their blanks filled from the ticket. */
    @Transactional(readOnly = true)
    String fill(CurrentStaff staff, UUID ticketId, String code, String language) {
        var text = texts.reply(code, language).orElseThrow(TextProblem.DESK_TEXT_NOT_FOUND::problem);
        var ticket = tickets.find(ticketId, null).orElseThrow(Macros::missing);
        var due = LocalDate.ofInstant(ticket.face().resolveDueAt().minusMillis(1), BusinessClock.ZONE);
        return text.body()
                .replace("{ticket}", ticketId.toString())
                .replace("{agent}", staff.username())
                .replace("{dueDay}", due.toString())
                .replace("{subject}", ticket.face().subject());
    }

    private static Problem missing() {
        return TicketProblem.TICKET_NOT_FOUND.problem();
    }
}
