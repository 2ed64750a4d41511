package com.xinfan.product.scene.partner;

import com.xinfan.platform.clock.DueWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Forgets nonces that protect nothing any more, and shows whether the scenes are stopped. */
@Component
class SceneUpkeep implements DueWork, MeterBinder {

    private static final int AT_A_TIME = 5_000;

    private final PartnerKeys keys;
    private final SceneSwitch all;
    private final Clock clock;

    SceneUpkeep(PartnerKeys keys, SceneSwitch all, Clock clock) {
        this.keys = keys;
        this.all = all;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "scene-nonces";
    }

    @Override
    public int runDue() {
        return keys.forget(clock.instant(), AT_A_TIME);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("scenes.stopped", () -> all.stopped() ? 1 : 0)
                .description("1 while all scenes are stopped")
                .register(registry);
    }
}
