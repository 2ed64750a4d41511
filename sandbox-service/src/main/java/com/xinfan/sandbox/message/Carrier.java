package com.xinfan.sandbox.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.xinfan.sandbox.clock.WorldClock;
import com.xinfan.sandbox.fault.FaultProblem;
import com.xinfan.sandbox.fault.Stall;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class Carrier {
    private static final int SHOWN = 50;

    enum Channel {
        SMS,
        PUSH,
        EMAIL
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Received(
            Instant at,
            Channel channel,
            String text,
            @Nullable String code) {}

    /** A message with a request id arrives once, however often it is sent. */
    record Message(
            @Nullable String requestId,
            String recipient,
            Channel channel,
            String template,
            String text,
            @Nullable String code) {}

    private final JdbcClient jdbc;
    private final WorldClock clock;
    private final Stall stall;

    Carrier(JdbcClient jdbc, WorldClock clock, Stall stall) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.stall = stall;
    }

    void send(Message message) {
        switch (MagicPhone.of(message.recipient()).orElse(null)) {
            case UNDELIVERABLE -> throw MessageProblem.MESSAGE_UNDELIVERABLE.at("/to");
            case OUTAGE -> throw FaultProblem.SIMULATED_OUTAGE.problem();
            case LOST -> {
                return;
            }
            case TIMEOUT_THEN_DELIVERED -> {
                deliver(message);
                stall.once();
            }
            case null -> deliver(message);
        }
    }

    List<Received> to(String recipient) {
        return jdbc.sql("""
            select at, channel, text, code from message where recipient = :to order by id desc limit :shown
            """)
                .param("to", recipient)
                .param("shown", SHOWN)
                .query((row, _) -> new Received(
                        row.getTimestamp("at").toInstant(),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("text"),
                        row.getString("code")))
                .list();
    }

    private void deliver(Message message) {
        jdbc.sql("""
            insert into message (request_id, recipient, at, channel, template, text, code)
            values (:request, :to, :at, :channel, :template, :text, :code)
            on conflict (request_id) do nothing
            """)
                .param("request", message.requestId())
                .param("to", message.recipient())
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .param("channel", message.channel().name())
                .param("template", message.template())
                .param("text", message.text())
                .param("code", message.code())
                .update();
    }
}
