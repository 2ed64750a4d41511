package com.xinfan.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The rows of access.csv, in order; the first that fits a request decides, and no row means no. */
public final class AccessTable {

    private static final Pattern LINE = Pattern.compile("(GET|POST|PUT|PATCH|DELETE|\\*),(/\\S*),(\\S+)");

    private final List<Row> rows;

    private AccessTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Who may pass; no name means any of the kind. */
    public record Access(Kind kind, Set<String> names) {

        boolean names(String name) {
            return names.isEmpty() || names.contains(name);
        }
    }

    /** The kinds of caller that a row may admit. */
    public enum Kind {
        /** Everyone; a good token is used, a bad one ignored. */
        PUBLIC,
        USER,
        /** Names are roles. */
        STAFF,
        /** Names are services. */
        SERVICE,
        /** Callers on this machine. */
        LOOPBACK,
        /** Whoever reaches the management port if there is one of its own, else callers on this machine. */
        SCRAPE
    }

    /** One line; {@code own} is false for the platform's. */
    public record Row(String method, PathPattern path, Access access, boolean own) {

        boolean fits(PathContainer requested) {
            return path.matches(requested);
        }

        boolean allows(String requested) {
            return method.equals("*") || method.equals(requested.equals("HEAD") ? "GET" : requested);
        }
    }

    /** Reads the service's rows and then the platform's; a row that is not understood stops the start. */
    static AccessTable read(Environment environment, Resource own, Resource platform) {
        var rows = new ArrayList<Row>();
        read(environment, own, true, rows);
        read(environment, platform, false, rows);
        return new AccessTable(rows);
    }

    private static void read(Environment environment, Resource source, boolean own, List<Row> rows) {
        try {
            for (var line :
                    source.getContentAsString(StandardCharsets.UTF_8).lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(row(environment.resolveRequiredPlaceholders(line.strip()), own, rows));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No access table: nothing would be allowed", e);
        }
    }

    private static Row row(String line, boolean own, List<Row> before) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("access.csv, not METHOD,path,access: " + line);
        }
        var path = PathPatternParser.defaultInstance.parse(parts.group(2));
        var method = parts.group(1);
        if (own && before.stream().anyMatch(row -> row.path.equals(path) && row.method.equals(method))) {
            throw new IllegalStateException("access.csv, twice: " + line);
        }
        return new Row(method, path, access(parts.group(3), line), own);
    }

    private static Access access(String text, String line) {
        var parts = text.split(":", 2);
        try {
            var names = parts.length == 1 ? Set.<String>of() : Set.of(parts[1].split("\\|"));
            var access = new Access(Kind.valueOf(parts[0]), names);
            var named = access.kind() == Kind.STAFF || access.kind() == Kind.SERVICE;
            if (access.kind() == Kind.STAFF) {
                names.forEach(Role::valueOf);
            }
            if ((!named && !names.isEmpty()) || names.contains("")) {
                throw new IllegalArgumentException("names");
            }
            return access;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("access.csv, unknown access or role: " + line, e);
        }
    }

    public List<Row> rows() {
        return rows;
    }

    /** The row that decides, or null. */
    public @Nullable Row find(String method, String path) {
        var requested = PathContainer.parsePath(path);
        for (var row : rows) {
            if (row.allows(method) && row.fits(requested)) {
                return row;
            }
        }
        return null;
    }

    /** The rows of this path with any method. */
    List<Row> ofPath(HttpServletRequest request) {
        var requested = PathContainer.parsePath(request.getRequestURI());
        return rows.stream().filter(row -> row.fits(requested)).toList();
    }

    static String methods(List<Row> rows) {
        return rows.stream().map(Row::method).distinct().sorted().collect(Collectors.joining(", "));
    }
}
