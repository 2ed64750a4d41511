package com.xinfan.user.support.call;

import com.xinfan.platform.clock.Ids;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.phone.Phone;
import com.xinfan.user.support.mask.Masking;
import com.xinfan.user.support.ticket.TicketCategory;
import com.xinfan.user.support.ticket.TicketChannel;
import com.xinfan.user.support.ticket.TicketIntake;
import com.xinfan.user.support.ticket.TicketKind;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A call joins the open ticket of whose number it is, or opens one; told twice it is one call. */
@Service
@Transactional
class CallDesk {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final TicketIntake tickets;
    private final Vault vault;

    CallDesk(JdbcClient jdbc, Accounts accounts, TicketIntake tickets, Vault vault) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.tickets = tickets;
        this.vault = vault;
    }

    enum Direction {
        IN,
        OUT
    }

    enum Outcome {
        TALKED,
        MISSED,
        NO_ANSWER,
        BUSY,
        VOICEMAIL
    }

    /** {@code seconds} is how long they talked; {@code recording} is the call centre's own reference. */
    record Call(
            Direction direction,
            Phone phone,
            Outcome outcome,
            Instant startedAt,
            int seconds,
            @Nullable String agent,
            @Nullable String note,
            @Nullable String recording) {

        @Override
        public String toString() {
            return "Call[" + direction + "]";
        }
    }

    /** Null is what the house finds by itself. */
    record Where(@Nullable UUID ticketId, TicketCategory category) {}

    /** {@code phone} is masked. */
    record CallView(
            UUID id,
            UUID ticketId,
            @Nullable UUID userId,
            Direction direction,
            String phone,
            @Nullable String agent,
            Outcome outcome,
            Instant startedAt,
            int seconds,
            @Nullable String note,
            @Nullable String recording) {}

    CallView record(UUID sourceKey, Call call, Where where) {
        var known = find(sourceKey);
        if (known.isPresent()) {
            return known.get();
        }
        var userId = accounts.find(call.phone()).orElse(null);
        var ticketId = join(sourceKey, call, where, userId);
        var id = Ids.next();
        jdbc.sql("""
            insert into call_record (id, source_key, ticket_id, user_id, direction, phone_sealed, agent, outcome,
                                     started_at, seconds, note_sealed, recording)
            values (:id, :key, :ticket, :user, :direction, :phone, :agent, :outcome, :at, :seconds, :note, :recording)
            """)
                .param("id", id)
                .param("key", sourceKey)
                .param("ticket", ticketId)
                .param("user", userId)
                .param("direction", call.direction().name())
                .param(
                        "phone",
                        vault.seal(cell("phone_sealed", id), call.phone().e164()))
                .param("agent", call.agent())
                .param("outcome", call.outcome().name())
                .param("at", Timestamp.from(call.startedAt()))
                .param("seconds", call.seconds())
                .param("note", call.note() == null ? null : vault.seal(cell("note_sealed", id), call.note()))
                .param("recording", call.recording())
                .update();
        var agent = call.agent();
        if (call.outcome() == Outcome.TALKED && agent != null) {
            tickets.talked(ticketId, agent);
        }
        return find(sourceKey).orElseThrow();
    }

    private UUID join(UUID sourceKey, Call call, Where where, @Nullable UUID userId) {
        var named = where.ticketId();
        if (named != null) {
            var person = tickets.person(named);
            if (person != null && !person.equals(userId)) {
                throw CallProblem.CALL_UNKNOWN_NUMBER.at("/phone");
            }
            return named;
        }
        if (userId != null) {
            accounts.lock(userId);
            var open = tickets.activeOf(userId);
            if (open.isPresent()) {
                return open.get();
            }
        }
        var subject = call.outcome() == Outcome.TALKED ? "电话咨询" : "来电未接通，待回电";
        var filing = new TicketIntake.Filing(TicketKind.QUESTION, where.category(), subject);
        var origin = new TicketIntake.Origin(TicketChannel.PHONE);
        return tickets.file(userId, Ids.of("ticket", "call", sourceKey), filing, origin, subject);
    }

    List<CallView> of(UUID ticketId) {
        return jdbc
                .sql("select source_key from call_record where ticket_id = :ticket order by started_at, id limit 200")
                .param("ticket", ticketId)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .stream()
                .map(key -> find(key).orElseThrow())
                .toList();
    }

    private Optional<CallView> find(UUID sourceKey) {
        return jdbc.sql("select * from call_record where source_key = :key")
                .param("key", sourceKey)
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var note = row.getBytes("note_sealed");
                    return new CallView(
                            id,
                            row.getObject("ticket_id", UUID.class),
                            row.getObject("user_id", UUID.class),
                            Direction.valueOf(row.getString("direction")),
                            new Phone(vault.open(cell("phone_sealed", id), row.getBytes("phone_sealed"))).masked(),
                            row.getString("agent"),
                            Outcome.valueOf(row.getString("outcome")),
                            row.getTimestamp("started_at").toInstant(),
                            row.getInt("seconds"),
                            note == null ? null : Masking.mask(vault.open(cell("note_sealed", id), note)),
                            row.getString("recording"));
                })
                .optional();
    }

    private static Cell cell(String column, UUID id) {
        return new Cell("call_record", column, id);
    }
}
