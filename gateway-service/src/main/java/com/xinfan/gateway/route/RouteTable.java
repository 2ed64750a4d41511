package com.xinfan.gateway.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The routes: {@code xinfan.gateway.routes.<service>} lists the prefixes that the service owns. */
@ConfigurationProperties("xinfan.gateway")
public final class RouteTable {

    private static final Pattern PREFIX = Pattern.compile("/(api|admin|partner)/v1/[a-z][a-z-]*");
    private static final int SEGMENTS = 3;

    private final Map<String, String> services = new HashMap<>();

    public RouteTable(Map<String, List<String>> routes) {
        routes.forEach((service, prefixes) -> prefixes.forEach(prefix -> {
            if (!PREFIX.matcher(prefix).matches()) {
                throw new IllegalArgumentException("not a routable prefix: " + prefix);
            }
            var other = services.putIfAbsent(prefix, service);
            if (other != null) {
                throw new IllegalArgumentException(prefix + " belongs to " + other + " and to " + service);
            }
        }));
    }

    /** The service that owns this path, null if none does. */
    public @Nullable String serviceOf(String path) {
        var end = 0;
        for (var segment = 0; segment < SEGMENTS; segment++) {
            end = path.indexOf('/', end + 1);
            if (end < 0) {
                return segment == SEGMENTS - 1 ? services.get(path) : null;
            }
        }
        return services.get(path.substring(0, end));
    }

    /** Every prefix and its service. */
    public Map<String, String> routes() {
        return Map.copyOf(services);
    }
}
