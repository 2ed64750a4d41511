package com.xinfan.bench.subject;

import com.xinfan.bench.subject.ServiceUnderTest.Subject;
import com.xinfan.local.host.Home;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** risk-service with a benchmark's own configuration in it; it hears and tells no events. */
public final class RiskUnderTest {

    public static final int PORT = 18_084;
    public static final String DATABASE = "risk_service";

    private RiskUnderTest() {}

    /**
     * Starts it and waits until it is ready.
     *
     * @param sources the configuration class
     * @param more further settings
     */
    public static ServiceUnderTest start(
            Home home, Postgres postgres, Path log, String sources, Map<String, Object> more)
            throws IOException, InterruptedException {
        var settings = new HashMap<String, Object>(more);
        settings.put("spring.main.sources", sources);
        settings.put("spring.kafka.bootstrap-servers", "127.0.0.1:1");
        var main = "com.xinfan.risk.RiskServiceApplication";
        return ServiceUnderTest.start(
                new Subject("risk-service", PORT, main, "/internal/v1/bench/", settings), home, postgres, log);
    }
}
