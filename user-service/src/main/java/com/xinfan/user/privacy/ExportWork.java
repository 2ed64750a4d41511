package com.xinfan.user.privacy;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Gathers copies, service by service; what a service has given is kept, whoever is away next. */
@Component
class ExportWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(ExportWork.class);
    private static final int AT_ONCE = 20;

    private final DataExports exports;
    private final Holders holders;
    private final JsonMapper json;
    private final MeterRegistry meters;

    ExportWork(DataExports exports, Holders holders, @Qualifier("eventJson") JsonMapper json, MeterRegistry meters) {
        this.exports = exports;
        this.holders = holders;
        this.json = json;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "personal-export";
    }

    @Override
    public int runDue() {
        return exports.expire(AT_ONCE)
                + exports.due(AT_ONCE).stream().mapToInt(this::gather).sum();
    }

    private int gather(Export export) {
        var missing = Holders.NAMES.stream()
                .filter(name -> !export.gathered().contains(name))
                .toList();
        String away = null;
        for (var service : missing) {
            try {
                var sections = holders.ask(service, export.userId()).sections();
                exports.keep(export.id(), service, json.writeValueAsString(sections));
            } catch (RemoteFailure e) {
                log.warn("the copy {} waits for {}: {}", export.id(), service, e.getMessage());
                meters.counter("privacy.export.waits", "service", service).increment();
                away = away == null ? service : away;
            }
        }
        if (away == null) {
            exports.ready(export.id());
            meters.counter("privacy.exports").increment();
        } else {
            exports.waitFor(export.id(), away);
        }
        return 1;
    }
}
