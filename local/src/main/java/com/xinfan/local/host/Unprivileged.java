package com.xinfan.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL refuses to run as root. For root there are two ways out: a user namespace without a mapping, in which root
 * is nobody; or, where the system forbids those (many containers do), really to be the user nobody.
 */
public enum Unprivileged {
    ALREADY(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private static final int ROOT = 0;
    private static final int NOBODY_ID = 65534;

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    public static Unprivileged choose() {
        if (!"0".equals(Tool.run("id -u", List.of("id", "-u"), Map.of()).strip())) {
            return ALREADY;
        }
        if (Detached.onPath("unshare") && Tool.succeeds(List.of("unshare", "-U", "id", "-un"))) {
            return NAMESPACE;
        }
        if (Detached.onPath("setpriv") && Tool.succeeds(with(NOBODY, List.of("id", "-un")))) {
            return NOBODY;
        }
        throw new Trouble("PostgreSQL does not run as root, and here neither `unshare -U` nor `setpriv` works:"
                + " run ./xinfan as an ordinary user.");
    }

    public List<String> command(List<String> program) {
        return with(this, program);
    }

    /** Where files can be that the server has to reach: nobody cannot look below a home directory like /root. */
    public Path reachable(Path directory) throws IOException {
        if (this != NOBODY || isOpenToAll(directory)) {
            return directory;
        }
        return Files.createDirectories(Path.of("/var/tmp/xinfan-" + Hash.of(directory.toString())));
    }

    private static boolean isOpenToAll(Path directory) throws IOException {
        for (var one = directory; one != null; one = one.getParent()) {
            var permissions = Files.getPosixFilePermissions(one);
            if (!permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    /** The server demands to own its data directory: what another way of starting left behind is handed over. */
    public void own(Path directory) {
        if (this == ALREADY || !Files.exists(directory)) {
            return;
        }
        var owner = this == NOBODY ? NOBODY_ID : ROOT;
        try {
            if (Files.getAttribute(directory, "unix:uid").equals(owner)) {
                return;
            }
            try (var files = Files.walk(directory)) {
                for (var file : files.toList()) {
                    Files.setAttribute(file, "unix:uid", owner);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot hand over " + directory, e);
        }
    }

    private static List<String> with(Unprivileged way, List<String> program) {
        var all = new ArrayList<>(way.prefix);
        all.addAll(program);
        return all;
    }
}
