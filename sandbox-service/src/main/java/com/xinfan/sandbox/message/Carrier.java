package com.xinfan.sandbox.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.xinfan.sandbox.clock.WorldClock;
import com.xinfan.sandbox.fault.FaultProblem;
import com.xinfan.sandbox.fault.Stall;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

@Service
class Carrier {
    private static final int SHOWN = 50;

    enum Channel {
        SMS,
        PUSH,
        EMAIL,
        WECHAT
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Received(
            Instant at,
            Channel channel,
            String text,
            @Nullable String code) {}

    /** What became of a request. */
    enum Delivery {
        ACCEPTED,
        DELIVERED,
        FAILED
    }

    /** A message with a request id arrives once on its channel, however often it is sent. */
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
    private final Reports reports;

    Carrier(JdbcClient jdbc, WorldClock clock, Stall stall, Reports reports) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.stall = stall;
        this.reports = reports;
    }

    void send(Message message) {
        switch (MagicPhone.of(message.recipient()).orElse(null)) {
            case UNDELIVERABLE -> throw MessageProblem.MESSAGE_UNDELIVERABLE.at("/to");
            case OUTAGE -> throw FaultProblem.SIMULATED_OUTAGE.problem();
            case LOST -> {
                return;
            }
            case REPORTED_FAILED -> keep(message, Delivery.FAILED);
            case TIMEOUT_THEN_DELIVERED -> {
                keep(message, Delivery.DELIVERED);
                stall.once();
            }
            case null -> keep(message, Delivery.DELIVERED);
        }
    }

    /** What became of a request on a channel; empty when it never arrived here. */
    Optional<Delivery> state(Channel channel, String requestId) {
        return jdbc.sql("select status from message where channel = :channel and request_id = :request")
                .param("channel", channel.name())
                .param("request", requestId)
                .query((row, _) -> Delivery.valueOf(row.getString(1)))
                .optional();
    }

    List<Received> to(String recipient) {
        return jdbc.sql("""
            select at, channel, text, code from message
            where recipient = :to and status = 'DELIVERED' order by id desc limit :shown
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

    /** Keeps it, and reports on it when its sender can be told which one is meant. */
    private void keep(Message message, Delivery status) {
        var kept = jdbc.sql("""
            insert into message (request_id, recipient, at, channel, template, text, code, status)
            values (:request, :to, :at, :channel, :template, :text, :code, :status)
            on conflict (channel, request_id) do nothing
            """)
                .param("status", status.name())
                .param("request", message.requestId())
                .param("to", message.recipient())
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .param("channel", message.channel().name())
                .param("template", message.template())
                .param("text", message.text())
                .param("code", message.code())
                .update();
        var requestId = message.requestId();
        if (kept == 1 && requestId != null) {
            reports.send(requestId, message.channel(), status);
        }
    }
}
