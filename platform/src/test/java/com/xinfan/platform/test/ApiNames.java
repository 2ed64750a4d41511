package com.xinfan.platform.test;

import io.swagger.v3.oas.annotations.Hidden;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every type of the API has a name of its own: the document calls types by their simple names, so of two with one name
 * it would show one for both.
 */
public final class ApiNames {

    private static final String HOUSE = "com.xinfan.";

    private ApiNames() {}

    public static void check(ApplicationContext context) {
        var types = new TreeMap<String, Set<String>>();
        for (var mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            mapping.getHandlerMethods().values().stream()
                    .filter(ApiNames::isShown)
                    .forEach(handler -> {
                        collect(handler.getReturnType().getGenericParameterType(), types);
                        Arrays.stream(handler.getMethodParameters())
                                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                                .map(MethodParameter::getGenericParameterType)
                                .forEach(body -> collect(body, types));
                    });
        }
        types.values().removeIf(named -> named.size() == 1);
        Assertions.assertEquals(Map.of(), types, "types of the API that share a name");
    }

    private static boolean isShown(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith(HOUSE)
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Hidden.class)
                && !handler.hasMethodAnnotation(Hidden.class);
    }

    private static void collect(Type type, Map<String, Set<String>> types) {
        switch (type) {
            case ParameterizedType generic -> {
                collect(generic.getRawType(), types);
                List.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, types));
            }
            case WildcardType wild -> List.of(wild.getUpperBounds()).forEach(bound -> collect(bound, types));
            case Class<?> plain when plain.isArray() -> collect(plain.componentType(), types);
            // An enum is written out where it is used.
            case Class<?> plain when plain.getName().startsWith(HOUSE) && !plain.isEnum() -> collectOwn(plain, types);
            default -> {
                // Somebody else's, or a variable whose argument is collected where it is given.
            }
        }
    }

    private static void collectOwn(Class<?> type, Map<String, Set<String>> types) {
        if (!types.computeIfAbsent(type.getSimpleName(), _ -> new TreeSet<>()).add(type.getName())) {
            return;
        }
        if (type.isRecord()) {
            for (var component : type.getRecordComponents()) {
                collect(component.getGenericType(), types);
            }
        } else if (type.isSealed()) {
            List.of(type.getPermittedSubclasses()).forEach(one -> collect(one, types));
        }
    }
}
