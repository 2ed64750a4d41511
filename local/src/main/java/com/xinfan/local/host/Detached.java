package com.xinfan.local.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts processes that outlive us: in a session of their own, so that neither Ctrl-C nor a closed terminal reaches
 * them.
 */
public final class Detached {
    private static final List<String> NEW_SESSION = onPath("setsid") ? List.of("setsid") : List.of("nohup");

    private Detached() {}

    /** The log of the run before is kept beside the new one. */
    public static Process start(List<String> command, Map<String, String> environment, Path directory, Path log)
            throws IOException {
        if (Files.exists(log)) {
            var previous = log.resolveSibling(log.getFileName().toString().replace(".log", ".previous.log"));
            Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
        }
        var whole = new ArrayList<>(NEW_SESSION);
        whole.addAll(command);
        var builder = new ProcessBuilder(whole)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(Detached::changesTheJvm);
        builder.environment().putAll(environment);
        return builder.start();
    }

    public static boolean onPath(String program) {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return List.of(path.split(File.pathSeparator)).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Options from the caller's shell would make the AOT caches mismatch, and Spring read what is meant for others. */
    private static boolean changesTheJvm(String variable) {
        return List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "SPRING_PROFILES_ACTIVE")
                .contains(variable);
    }
}
