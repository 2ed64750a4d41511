package com.xinfan.sandbox.fault;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The faults switched on now; they survive a restart. */
@Component
class Faults {
    private record Row(String part, int latencyMillis, BigDecimal errorRate, BigDecimal lateRate) {}

    private record Active(Fault fault, AtomicLong requests, AtomicLong answers) {
        static Active of(Fault fault) {
            return new Active(fault, new AtomicLong(), new AtomicLong());
        }
    }

    private final JdbcClient jdbc;
    private final Map<Part, Active> active = new EnumMap<>(Part.class);

    Faults(JdbcClient jdbc) {
        this.jdbc = jdbc;
        for (var part : Part.values()) {
            active.put(part, Active.of(Fault.NONE));
        }
        jdbc.sql("select part, latency_millis, error_rate, late_rate from fault")
                .query(Row.class)
                .list()
                .forEach(this::activate);
    }

    synchronized void set(Part part, Fault fault) {
        jdbc.sql("""
            insert into fault (part, latency_millis, error_rate, late_rate) values (:part, :latency, :rate, :late)
            on conflict (part) do update set latency_millis = :latency, error_rate = :rate, late_rate = :late
            """)
                .param("part", part.code())
                .param("latency", fault.latencyMillis())
                .param("rate", fault.errorRate())
                .param("late", fault.lateRate())
                .update();
        active.put(part, Active.of(fault));
    }

    synchronized Fault of(Part part) {
        return active(part).fault();
    }

    synchronized boolean nextFails(Part part) {
        var now = active(part);
        return now.fault().failsAt(now.requests().incrementAndGet());
    }

    synchronized boolean nextIsLate(Part part) {
        var now = active(part);
        return now.fault().isLateAt(now.answers().incrementAndGet());
    }

    private Active active(Part part) {
        return active.getOrDefault(part, Active.of(Fault.NONE));
    }

    private void activate(Row row) {
        Part.named(row.part())
                .ifPresent(part ->
                        active.put(part, Active.of(new Fault(row.latencyMillis(), row.errorRate(), row.lateRate()))));
    }
}
