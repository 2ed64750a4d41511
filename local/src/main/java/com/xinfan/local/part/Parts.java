package com.xinfan.local.part;

import com.xinfan.local.host.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs on one machine. */
public final class Parts {
    private static final int POSTGRES = 8432;
    private static final int KAFKA = 8092;
    private static final int KAFKA_CONTROLLER = 8093;
    private static final int HEAP_MB = 256;

    /** Everyone verifies tokens with user-service's keys, so it comes first; the gateway needs nobody to be there. */
    private static final Set<String> SPINE = Set.of("postgres", "kafka", "user-service");

    private static final List<Service> SERVICES = List.of(
            new Service("sandbox-service", 8090, "sandbox_service", Set.of("postgres"), HEAP_MB),
            new Service("user-service", 8081, "user_service", Set.of("postgres", "kafka"), HEAP_MB),
            new Service("product-service", 8082, "product_service", SPINE, HEAP_MB),
            new Service("campaign-service", 8083, "campaign_service", SPINE, HEAP_MB),
            new Service("risk-service", 8084, "risk_service", SPINE, HEAP_MB),
            new Service("content-service", 8085, "content_service", SPINE, HEAP_MB),
            new Service("analytics-service", 8086, "analytics_service", SPINE, HEAP_MB),
            new Service("gateway-service", 8080, null, Set.of("user-service"), HEAP_MB));

    private static final List<Part> ALL = Stream.<Part>concat(
                    Stream.of(new Postgres(POSTGRES, databases()), new Broker(KAFKA, KAFKA_CONTROLLER)),
                    SERVICES.stream())
            .toList();

    private Parts() {}

    public static List<Part> all() {
        return ALL;
    }

    public static Part named(String name) {
        return ALL.stream()
                .filter(part -> part.name().equals(name) || part.name().equals(name + "-service"))
                .findFirst()
                .orElseThrow(() -> new Trouble("There is no part named " + name + "; there are: "
                        + ALL.stream().map(Part::name).collect(Collectors.joining(", "))));
    }

    /** The named parts and all that they need; everything if none is named. */
    public static List<Part> needed(List<String> names) {
        var wanted = new LinkedHashSet<Part>();
        var open = new ArrayList<>(names.stream().map(Parts::named).toList());
        while (!open.isEmpty()) {
            var part = open.removeLast();
            if (wanted.add(part)) {
                part.after().stream().map(Parts::named).forEach(open::add);
            }
        }
        return ALL.stream()
                .filter(part -> names.isEmpty() || wanted.contains(part))
                .toList();
    }

    private static Set<String> databases() {
        var databases = new LinkedHashSet<String>();
        for (var service : SERVICES) {
            var database = service.database();
            if (database != null) {
                databases.add(database);
            }
        }
        return databases;
    }
}
