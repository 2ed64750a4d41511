package com.xinfan.local.part;

import com.xinfan.local.host.Home;
import com.xinfan.local.host.Tool;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service as layers of a container image, the one that changes least first. All of them are copied into one directory
 * of the image, which then starts by {@code java @java.args}.
 */
public final class Image {
    /** In the order in which they are copied. */
    public static final List<String> LAYERS =
            List.of("dependencies", "spring-boot-loader", "snapshot-dependencies", "application", "start");

    private static final String CACHE = "service.aot";

    private Image() {}

    /**
     * Writes the layers.
     *
     * @param place where the image will have them
     * @return whether there is an AOT cache among them
     */
    public static boolean write(Home home, Service service, Path directory, Path place) {
        var exploded = Exploded.of(home, service.name());
        var jvm = service.jvm(exploded.build());
        try {
            if (Files.exists(directory)) {
                throw new Trouble(directory + " exists already");
            }
            Tool.run(
                    "Unpacking " + exploded.jar().getFileName(),
                    List.of(
                            Jvm.java().toString(),
                            "-Djarmode=tools",
                            "-jar",
                            exploded.jar().toString(),
                            "extract",
                            "--layers",
                            "--destination",
                            directory.toString()),
                    Map.of());
            for (var layer : LAYERS) {
                Files.createDirectories(directory.resolve(layer));
            }
            var trained = jvm.isTrained(home);
            if (trained) {
                Files.copy(jvm.cache(home), directory.resolve("start").resolve(CACHE));
            }
            Files.write(
                    directory.resolve("start/java.args"),
                    arguments(jvm, place, trained, String.valueOf(exploded.jar().getFileName())));
            return trained;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + directory, e);
        }
    }

    private static List<String> arguments(Jvm jvm, Path place, boolean trained, String jar) {
        var arguments = new ArrayList<>(jvm.containerFlags());
        if (trained) {
            // A cache that does not fit is loud: without it the service would start in twice the time and say so
            // nowhere.
            arguments.addAll(List.of("-XX:AOTCache=" + place.resolve(CACHE), "-XX:AOTMode=on"));
        }
        arguments.addAll(List.of("-jar", place.resolve(jar).toString()));
        return arguments;
    }
}
