package com.xinfan.product.cash.reconciliation;

import com.xinfan.platform.clock.BusinessClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What can go wrong with the agreement between our books and the bank's. */
@Component
class ReconciliationMetrics implements MeterBinder {

    private static final List<String> KINDS =
            List.of("MISSING_HERE", "MISSING_THERE", "AMOUNT_DIFFERS", "DUPLICATE_THERE", "STATUS_DIFFERS");
    private static final String OPEN = "select count(*) from bank_break where status = 'OPEN' and kind = :value";
    private static final String OLDEST = """
        select coalesce(extract(epoch from :value::timestamptz - min(opened_at)), 0)::bigint
          from bank_break where status = 'OPEN'
        """;
    private static final String BEHIND = """
        select count(*) from bank_day d where day < :value and not exists (
            select 1 from bank_file f where f.day = d.day and f.status = 'ACCEPTED' and f.reconciled_at is not null)
        """;
    private static final String REFUSED = """
        select count(distinct f.day) from bank_file f where f.status = 'REFUSED' and f.day < :value and not exists (
            select 1 from bank_file a where a.day = f.day and a.status in ('ACCEPTED', 'PROPOSED'))
        """;

    private final JdbcClient jdbc;
    private final Position position;
    private final BusinessClock clock;

    ReconciliationMetrics(JdbcClient jdbc, Position position, BusinessClock clock) {
        this.jdbc = jdbc;
        this.position = position;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var kind : KINDS) {
            Gauge.builder("bank.breaks.open", () -> number(OPEN, kind))
                    .tag("kind", kind.toLowerCase(Locale.ROOT))
                    .description("Open breaks between our books and the bank's")
                    .register(registry);
        }
        gauge("bank.breaks.oldest.age", () -> number(OLDEST, clock.now().atOffset(ZoneOffset.UTC)))
                .baseUnit("seconds")
                .description("Age of the oldest open break")
                .register(registry);
        gauge("bank.days.behind", () -> number(BEHIND, clock.today()))
                .description("Days that are over and not reconciled")
                .register(registry);
        gauge("bank.days.refused", () -> number(REFUSED, clock.today()))
                .description("Days whose file was refused and not replaced")
                .register(registry);
        gauge("bank.difference.unexplained", () -> position.now().unexplained())
                .baseUnit("fen")
                .description("What neither breaks nor days still to come explain of the difference with the bank")
                .register(registry);
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value) {
        return Gauge.builder(name, value);
    }

    private long number(String sql, Object value) {
        return jdbc.sql(sql).param("value", value).query(Long.class).single();
    }
}
