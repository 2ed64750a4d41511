package com.xinfan.platform.test;

import com.xinfan.platform.security.AccessTable;
import com.xinfan.platform.security.AccessTable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * {@code access.csv} and the real endpoints name each other, completely; every kind of caller gets at every endpoint
 * what its row says; and no forged token is anybody.
 */
public final class AccessRules {

    private AccessRules() {}

    record Endpoint(String method, String pattern) {

        /** A path that the endpoint serves. */
        String sample() {
            return pattern.replaceAll("\\{\\*[^}]*}", "x/y").replaceAll("\\{[^}]*}", "x");
        }
    }

    public static void check(ApplicationContext context) {
        var table = context.getBean(AccessTable.class);
        var faults = new TreeSet<String>();
        var used = new ArrayList<AccessTable.Row>();
        var endpoints = endpoints(context);
        for (var endpoint : endpoints) {
            var row = table.find(endpoint.method(), endpoint.sample());
            if (row == null || !shape(row.path().getPatternString()).equals(shape(endpoint.pattern()))) {
                faults.add("no row for " + endpoint.method() + " " + endpoint.pattern()
                        + (row == null ? "" : ", it would fall under " + row.path()));
            } else {
                used.add(row);
            }
        }
        table.rows().stream()
                .filter(row -> row.own() && !used.contains(row))
                .forEach(row -> faults.add("no endpoint for row " + row.method() + "," + row.path()));
        Assertions.assertEquals(List.of(), List.copyOf(faults));
        Assertions.assertEquals(List.of(), new AccessMatrix(context).faults(endpoints));
        Assertions.assertEquals(List.of(), forgeries(context, table));
        InternalDoors.check(context);
    }

    /** The forged tokens that pass, on one endpoint of each kind of caller that this service has. */
    private static List<String> forgeries(ApplicationContext context, AccessTable table) {
        var service = context.getEnvironment().getRequiredProperty("spring.application.name");
        var door = new FrontDoor(context);
        var passed = new ArrayList<String>();
        var audiences = Map.of(Kind.USER, "app", Kind.STAFF, "staff", Kind.SERVICE, service);
        audiences.forEach((kind, audience) -> table.rows().stream()
                .filter(row -> row.access().kind() == kind)
                .findFirst()
                .ifPresent(row -> {
                    var path = new Endpoint(row.method(), row.path().getPatternString()).sample();
                    Assertions.assertNotEquals(401, door.knock(row.method(), path, TestIssuer.genuine(audience)));
                    TestIssuer.forged(audience).forEach((what, token) -> {
                        var status = door.knock(row.method(), path, token);
                        if (status != 401) {
                            passed.add(what + " at " + path + ": " + status);
                        }
                    });
                }));
        return passed;
    }

    /** Two patterns of one shape are one endpoint, however they call their variables. */
    static String shape(String pattern) {
        return pattern.replaceAll("\\{\\*[^}]*}", "**").replaceAll("\\{[^}]*}", "{}");
    }

    private static List<Endpoint> endpoints(ApplicationContext context) {
        var result = new ArrayList<Endpoint>();
        for (var mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                if (handler.getBeanType().getName().startsWith("com.xinfan.")) {
                    var methods = info.getMethodsCondition().getMethods();
                    var names = methods.isEmpty()
                            ? List.of("*")
                            : methods.stream().map(Enum::name).toList();
                    for (var name : names) {
                        info.getPatternValues().forEach(path -> result.add(new Endpoint(name, path)));
                    }
                }
            });
        }
        return result;
    }
}
