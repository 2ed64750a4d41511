package com.xinfan.e2e.manifest;

import com.xinfan.local.host.Archive;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.LogFile;
import com.xinfan.local.host.Tool;
import com.xinfan.local.part.Image;
import com.xinfan.local.part.Parts;
import com.xinfan.local.part.Service;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a container would be, without an engine: the files of the image in one directory that its user may read and not
 * write, and the command of the Dockerfile in an environment that holds nothing else.
 */
final class Container implements AutoCloseable {

    private static final List<String> AS_THE_IMAGES_USER =
            List.of("setpriv", "--reuid=10001", "--regid=10001", "--clear-groups", "--no-new-privs");
    private static final int USER = 10001;

    private final Path root;
    private final Path app;
    private final Path data;
    private final Path log;
    private final boolean trained;

    private Container(Path root, boolean trained) {
        this.root = root;
        this.app = root.resolve("app");
        this.data = root.resolve("data");
        this.log = root.resolve("log");
        this.trained = trained;
    }

    static Container of(String service) throws IOException {
        var root = Files.createTempDirectory("xinfan-image-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        var app = Files.createDirectory(root.resolve("app"));
        var layers = root.resolve("layers");
        var trained = Image.write(Home.current(), (Service) Parts.named(service), layers, app);
        for (var layer : Image.LAYERS) {
            copy(layers.resolve(layer), app);
        }
        var data = Files.createDirectory(root.resolve("data"));
        if (isRoot()) {
            Files.setAttribute(data, "unix:uid", USER);
        }
        Files.createFile(root.resolve("log"));
        return new Container(root, trained);
    }

    /** As {@code COPY} does: what is there stays, and so do the times of the files. */
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    boolean trained() {
        return trained;
    }

    Path data() {
        return data;
    }

    /** Runs the image's entry point, with options of Java before it. */
    Process start(Map<String, String> environment, String... options) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot() && Tool.succeeds(concat(AS_THE_IMAGES_USER, "true"))) {
            command.addAll(AS_THE_IMAGES_USER);
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("@" + app.resolve("java.args"));
        var builder = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs to its end. */
    int run(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        var process = start(environment, options);
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + tail());
        }
        return process.exitValue();
    }

    /** The health check of the Dockerfile, as it stands there. */
    boolean healthy(int managementPort) throws IOException, InterruptedException {
        var check = Pattern.compile("HEALTHCHECK .* CMD \\[\"bash\", \"-c\", \"(.+)\"]")
                .matcher(Repository.text("Dockerfile"));
        if (!check.find()) {
            throw new AssertionError("no health check in the Dockerfile");
        }
        var builder = new ProcessBuilder("bash", "-c", check.group(1)).redirectErrorStream(true);
        builder.environment().put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start().waitFor() == 0;
    }

    void awaitHealthy(Process process, int managementPort) throws IOException, InterruptedException {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!healthy(managementPort)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new AssertionError("does not become healthy:\n" + tail());
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    /** Files that the image's user could change. */
    Set<Path> writable() throws IOException {
        try (var files = Files.walk(app)) {
            return files.filter(file -> {
                        try {
                            return !isRoot()
                                    || Files.getAttribute(file, "unix:uid").equals(USER);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .collect(java.util.stream.Collectors.toSet());
        }
    }

    String tail() {
        return String.join("\n", new LogFile(log).tail(40));
    }

    @Override
    public void close() throws IOException {
        Archive.delete(root);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> concat(List<String> first, String last) {
        var all = new ArrayList<>(first);
        all.add(last);
        return all;
    }
}
