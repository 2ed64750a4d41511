package com.xinfan.platform.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** Containers where a Docker engine answers, the embedded servers everywhere else. */
final class TestDocker {

    private static final Logger log = LoggerFactory.getLogger(TestDocker.class);
    private static final boolean ANSWERS = answers();

    private TestDocker() {}

    /** Starts the container, or answers empty if there is no engine or it cannot get the image. */
    static <T> Optional<T> start(Supplier<T> container) {
        if (!ANSWERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(container.get());
        } catch (RuntimeException e) {
            log.warn("Docker answers but cannot start the container; the embedded server is used: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean answers() {
        // Testcontainers looks for an engine in many places and takes its time; these two are the usual ones.
        var likely = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return likely && DockerClientFactory.instance().isDockerAvailable();
    }
}
