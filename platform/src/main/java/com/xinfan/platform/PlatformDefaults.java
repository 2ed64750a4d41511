package com.xinfan.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Puts the platform's defaults below the service's configuration, and refuses to start on a local secret outside. */
final class PlatformDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String LOCAL = "application-local.yml";
    private static final String LOCAL_PASSWORD = "xinfan-local";
    private static final Pattern SECRET = Pattern.compile("(spring|xinfan)[._].*(secret|password|keyset)");

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        read("platform-defaults.yml").forEach(environment.getPropertySources()::addLast);
        var name = environment.getProperty("spring.application.name", "application");
        var more = new HashMap<String, Object>(Map.of("xinfan.service.path", name.replaceFirst("-service$", "")));
        if (!environment.acceptsProfiles(Profiles.of("local", "test"))) {
            // People read the lines of their own machine, log stores those of all others.
            more.put("logging.structured.format.console", "ecs");
            refuseLocalSecurity(environment);
        }
        environment.getPropertySources().addLast(new MapPropertySource("platform-names", more));
    }

    private static void refuseLocalSecurity(ConfigurableEnvironment environment) {
        if (!environment.getProperty("xinfan.security.enabled", Boolean.class, true)) {
            throw new IllegalStateException("xinfan.security.enabled=false is for the profiles local and test only");
        }
        var local = localSecrets();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (var property : listed.getPropertyNames()) {
                    var value = environment.resolvePlaceholders(String.valueOf(listed.getProperty(property)));
                    if (local.contains(value) || (isSecret(property) && value.isBlank())) {
                        throw new IllegalStateException(
                                property + " must be a real secret outside the profiles local and test");
                    }
                }
            }
        }
    }

    /** What the service's local profile calls a secret is published with the source, so it is none anywhere else. */
    private static Set<String> localSecrets() {
        var secrets = new HashSet<>(Set.of(LOCAL_PASSWORD));
        for (var source : read(LOCAL)) {
            for (var property : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                if (isSecret(property)) {
                    secrets.add(String.valueOf(source.getProperty(property)));
                }
            }
        }
        return secrets;
    }

    private static boolean isSecret(String property) {
        return SECRET.matcher(property.toLowerCase(Locale.ROOT)).matches();
    }

    private static List<PropertySource<?>> read(String name) {
        var resource = new ClassPathResource(name);
        try {
            return resource.exists() ? new YamlPropertySourceLoader().load(name, resource) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
