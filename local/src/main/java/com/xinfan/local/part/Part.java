package com.xinfan.local.part;

import com.xinfan.local.host.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One process of the platform. */
public sealed interface Part permits Postgres, Broker, Service {
    String name();

    int port();

    /** Names of the parts that have to be ready first. */
    Set<String> after();

    /**
     * Hash of what would be started now, over which data; the running process may be of an older build, or in training.
     */
    String version(Home home);

    /** Makes files and directories ready and says what to run. */
    Launch prepare(Home home, Aot aot);

    /** One quick look, never longer than a second or two. */
    boolean ready();

    /** Work that needs the part running, before anyone else uses it. */
    void afterReady();

    /** The signal that ends it in good order. */
    default String stopSignal() {
        return "TERM";
    }

    /** Seconds on an idle machine; this is for one that is short of everything. */
    default Duration startLimit() {
        return Duration.ofSeconds(300);
    }

    String url();

    record Launch(List<String> command, Map<String, String> environment, Path directory) {}
}
