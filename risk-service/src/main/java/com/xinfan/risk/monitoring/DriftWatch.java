package com.xinfan.risk.monitoring;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.risk.register.ScoreModels;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks once a business day how far the models that speak have drifted in the running quarter. */
@Component
class DriftWatch implements DueWork {

    private final ScoreModels models;
    private final Monitoring monitoring;
    private final Observations observations;
    private final BusinessClock clock;
    private final MultiGauge gauge;

    DriftWatch(
            ScoreModels models,
            Monitoring monitoring,
            Observations observations,
            BusinessClock clock,
            MeterRegistry meters) {
        this.models = models;
        this.monitoring = monitoring;
        this.observations = observations;
        this.clock = clock;
        this.gauge = MultiGauge.builder("score.psi")
                .description("population stability index of a score model in the running quarter")
                .register(meters);
    }

    @Override
    public String name() {
        return "score-drift";
    }

    /** One model a call. */
    @Override
    public int runDue() {
        var today = clock.today();
        var due = models.speakers().stream()
                .map(ScoreModels.Speaker::version)
                .filter(version -> !observations.looked(version, today))
                .findFirst();
        due.ifPresent(version -> {
            var quarter = Quarter.of(today);
            observations.add(monitoring.drift(version, quarter), quarter);
        });
        show();
        return due.isPresent() ? 1 : 0;
    }

    private void show() {
        var speaking =
                models.speakers().stream().map(ScoreModels.Speaker::version).collect(Collectors.toSet());
        gauge.register(
                observations.latest().stream()
                        .filter(one -> speaking.contains(one.modelVersion()))
                        .map(one -> MultiGauge.Row.of(
                                Tags.of("model", one.modelVersion()), one.psi() == null ? Double.NaN : one.psi()))
                        .toList(),
                true);
    }
}
