package com.xinfan.platform.test;

import com.xinfan.platform.security.AccessTable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** {@code access.csv} and the real endpoints name each other, completely. */
public final class AccessRules {

    private AccessRules() {}

    private record Endpoint(String method, String pattern) {

        /** A path that the endpoint serves. */
        String sample() {
            return pattern.replaceAll("\\{\\*[^}]*}", "x/y").replaceAll("\\{[^}]*}", "x");
        }
    }

    public static void check(ApplicationContext context) {
        var table = context.getBean(AccessTable.class);
        var faults = new TreeSet<String>();
        var used = new ArrayList<AccessTable.Row>();
        for (var endpoint : endpoints(context)) {
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
    }

    /** Two patterns of one shape are one endpoint, however they call their variables. */
    private static String shape(String pattern) {
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
