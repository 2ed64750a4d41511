package com.xinfan.ledger.seal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an alert has to know of the seals. */
final class SealMetrics implements MeterBinder {

    private static final String LAG = """
        select coalesce((
            select extract(epoch from clock_timestamp() - recorded_at) from ledger_entry
             where id > coalesce((select upto_id from ledger_seal order by number desc limit 1), 0)
             order by id limit 1), 0)
        """;

    private static final String AGE = """
        select coalesce(extract(epoch from clock_timestamp() - coalesce(
            (select max(finished_at) from ledger_verification where state <> 'RUNNING'),
            (select sealed_at from ledger_seal order by number limit 1))), 0)
        """;

    private static final String DAMAGES = """
        select coalesce((
            select damages from ledger_verification where state <> 'RUNNING' order by finished_at desc limit 1), 0)
        """;

    private final JdbcClient jdbc;
    private final Sealer sealer;

    SealMetrics(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder("ledger.seal.lag", this, TimeUnit.SECONDS, metrics -> metrics.ask(LAG))
                .description("Age of the oldest entry that is not sealed")
                .register(registry);
        TimeGauge.builder("ledger.verification.age", this, TimeUnit.SECONDS, metrics -> metrics.ask(AGE))
                .description("Time since the books were last verified against their seals")
                .register(registry);
        Gauge.builder("ledger.damages", this, metrics -> metrics.ask(DAMAGES) + (sealer.contradicted() ? 1 : 0))
                .description("Damages found by the last verification, and one if the chain is behind its kept heads")
                .register(registry);
    }

    private double ask(String sql) {
        return jdbc.sql(sql).query(Double.class).single();
    }
}
