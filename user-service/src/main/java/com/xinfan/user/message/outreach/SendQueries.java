package com.xinfan.user.message.outreach;

import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.message.contact.ContactPolicy;
import com.xinfan.user.message.template.TemplateCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends as staff see them: how far they are, and what became of how many. */
@Service
@Transactional(readOnly = true)
class SendQueries {

    private final JdbcClient jdbc;
    private final MessageSends sends;
    private final Runs runs;
    private final TemplateCatalogue templates;
    private final ContactPolicy policy;
    private final BusinessClock clock;

    SendQueries(
            JdbcClient jdbc,
            MessageSends sends,
            Runs runs,
            TemplateCatalogue templates,
            ContactPolicy policy,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.sends = sends;
        this.runs = runs;
        this.templates = templates;
        this.policy = policy;
        this.clock = clock;
    }

    /** {@code done} of {@code members}, and what was decided on them. */
    record SendProgress(
            long members,
            long done,
            Instant startedAt,
            @Nullable Instant finishedAt,
            List<Runs.OutcomeCount> counts) {}

    record SendView(
            UUID id,
            String name,
            UUID templateId,
            Map<String, String> parameters,
            @Nullable Criteria audience,
            long listed,
            int ratePerSecond,
            SendStatus status,
            String author,
            Instant createdAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Instant waitsUntil,
            @Nullable SendProgress progress,
            @Nullable SendProgress rehearsal) {}

    /** What became of the messages of a send outside and in people's hands. */
    record Results(long delivered, long opened, long clicked, List<OnChannel> channels) {}

    record OnChannel(String channel, String status, long messages) {}

    SendView find(UUID id) {
        return view(sends.findById(id).orElseThrow(SendProblem.SEND_NOT_FOUND::problem));
    }

    List<SendView> page(@Nullable SendStatus status, PageQuery query) {
        return jdbc
                .sql("""
                    select id from message_send
                    where (:status::text is null or status = :status) and (:after::uuid is null or id < :after)
                    order by id desc limit :limit
                    """)
                .param("status", status == null ? null : status.name())
                .param("after", query.after())
                .param("limit", query.size() + 1)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .stream()
                .map(this::find)
                .toList();
    }

    Results results(UUID id) {
        var send = find(id);
        var channels = jdbc.sql("""
            select d.channel, d.status, count(*) as messages
            from message m join message_dispatch d on d.message_id = m.id
            where m.send_id = :id group by d.channel, d.status order by d.channel, d.status
            """)
                .param("id", send.id())
                .query(DataClassRowMapper.newInstance(OnChannel.class))
                .list();
        return jdbc.sql("""
            select count(delivered_at), count(opened_at), count(clicked_at) from message where send_id = :id
            """)
                .param("id", send.id())
                .query((row, _) -> new Results(row.getLong(1), row.getLong(2), row.getLong(3), channels))
                .single();
    }

    private SendView view(MessageSend send) {
        var waits = send.status() == SendStatus.RUNNING
                ? templates
                        .live(send.templateId())
                        .map(live -> waitsUntil(live.messageClass()))
                        .orElse(null)
                : null;
        return new SendView(
                send.id(),
                send.name(),
                send.templateId(),
                send.parameters(),
                send.audience(),
                send.listed(),
                send.ratePerSecond(),
                send.status(),
                send.author(),
                send.createdAt(),
                send.approvedBy(),
                send.approvedAt(),
                waits,
                progress(send.id(), false),
                progress(send.id(), true));
    }

    private @Nullable Instant waitsUntil(MessageClass messageClass) {
        return policy.waitsUntil(messageClass, clock.now()).orElse(null);
    }

    private @Nullable SendProgress progress(UUID sendId, boolean dry) {
        return runs.latest(sendId, dry)
                .map(run -> new SendProgress(
                        run.members(), run.done(), run.startedAt(), run.finishedAt(), runs.counts(run.id())))
                .orElse(null);
    }
}
