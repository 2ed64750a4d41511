package com.xinfan.local.part;

import com.xinfan.local.host.Archive;
import com.xinfan.local.host.Hash;
import com.xinfan.local.host.Home;
import com.xinfan.local.host.Tool;
import com.xinfan.local.host.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * A service's jar and its unpacked form (plain jar + lib), which starts faster and is what an AOT cache needs. One
 * directory per build, so that a new build never changes the files under a running service.
 *
 * @param build hash of the jar's content
 */
record Exploded(Path jar, Path directory, String build) {
    static Exploded of(Home home, String name) {
        var jar = jar(home, name);
        var apps = home.apps().resolve(name);
        var build = build(jar, apps.resolve("build"));
        return new Exploded(jar, apps.resolve(build), build);
    }

    /** The plain jar; its manifest names the libraries beside it. */
    Path extracted() {
        var plain = directory.resolve(String.valueOf(jar.getFileName()));
        if (Files.exists(plain)) {
            return plain;
        }
        var draft = directory.resolveSibling(build + ".draft");
        try {
            Archive.delete(draft);
            var java = List.of(Jvm.java().toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
            var extract = List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination");
            Tool.run("Unpacking " + jar.getFileName(), concat(java, extract, draft.toString()), Map.of());
            removeOlder();
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
            return plain;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + jar, e);
        }
    }

    private void removeOlder() throws IOException {
        try (var builds = Files.list(directory.getParent())) {
            for (var old : builds.filter(Files::isDirectory).toList()) {
                if (!old.endsWith(build + ".draft")) {
                    Archive.delete(old);
                }
            }
        }
    }

    private static List<String> concat(List<String> first, List<String> second, String last) {
        var all = new java.util.ArrayList<>(first);
        all.addAll(second);
        all.add(last);
        return all;
    }

    /**
     * Hashing 60 MB takes a while, so the hash is remembered until the file changes. Its modification time is no sign
     * of that: in a reproducible build every jar has the same one.
     */
    private static String build(Path jar, Path memo) {
        try {
            var stamp = Files.size(jar) + " " + Files.getAttribute(jar, "unix:ctime") + " ";
            var known = Files.exists(memo) ? Files.readString(memo) : "";
            if (known.startsWith(stamp)) {
                return known.substring(stamp.length());
            }
            var build = Hash.ofFile(jar);
            Files.createDirectories(memo.getParent());
            Files.writeString(memo, stamp + build);
            return build;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
    }

    private static Path jar(Home home, String name) {
        var target = home.root().resolve(name).resolve("target");
        if (Files.isDirectory(target)) {
            try (var jars = Files.newDirectoryStream(target, name + "-*.jar")) {
                for (var jar : jars) {
                    if (!jar.toString().matches(".*-(tests|sources|javadoc)\\.jar")) {
                        return jar;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot list " + target, e);
            }
        }
        throw new Trouble(name + " is not built: run `mvn -DskipTests package`.");
    }
}
