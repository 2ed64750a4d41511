package com.xinfan.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;

/** Puts the platform's defaults below the service's configuration, and refuses to start on a local secret outside. */
final class PlatformDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String LOCAL_SECRET = "xinfan-local";

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            new YamlPropertySourceLoader()
                    .load("platform-defaults", new ClassPathResource("platform-defaults.yml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var name = environment.getProperty("spring.application.name", "application");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "platform-names", Map.of("xinfan.service.path", name.replaceFirst("-service$", ""))));
        if (!environment.acceptsProfiles(Profiles.of("local", "test"))) {
            // People read the lines of their own machine, log stores those of all others.
            environment
                    .getPropertySources()
                    .addLast(
                            new MapPropertySource("platform-logs", Map.of("logging.structured.format.console", "ecs")));
            refuseLocalSecurity(environment);
        }
    }

    private static void refuseLocalSecurity(ConfigurableEnvironment environment) {
        if (!environment.getProperty("xinfan.security.enabled", Boolean.class, true)) {
            throw new IllegalStateException("xinfan.security.enabled=false is for the profiles local and test only");
        }
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (var property : listed.getPropertyNames()) {
                    refuseLocalSecret(environment, property, String.valueOf(listed.getProperty(property)));
                }
            }
        }
    }

    private static void refuseLocalSecret(ConfigurableEnvironment environment, String property, String raw) {
        var value = environment.resolvePlaceholders(raw);
        var secret = property.toLowerCase(Locale.ROOT).matches("(spring|xinfan)[._].*(secret|password)");
        if (value.equals(LOCAL_SECRET) || (secret && value.isBlank())) {
            throw new IllegalStateException(property + " must be a real secret outside the profiles local and test");
        }
    }
}
