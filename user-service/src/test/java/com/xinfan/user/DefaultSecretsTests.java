package com.xinfan.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/** Outside the local profile the service starts with none of the secrets that this repository shows, nor without. */
class DefaultSecretsTests {

    private static final Map<String, Object> REAL = real();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.password",
                "xinfan.service.secret",
                "xinfan.clients.product-service.secret",
                "xinfan.staff.admin.password",
                "xinfan.crypto.keyset",
                "xinfan.crypto.index-keyset"
            })
    void aSecretOfTheLocalProfileIsRefused(String property) throws Exception {
        var local = new YamlPropertySourceLoader()
                .load("local", new ClassPathResource("application-local.yml"))
                .getFirst();
        var settings = new LinkedHashMap<>(REAL);
        settings.put(property, String.valueOf(((EnumerablePropertySource<?>) local).getProperty(property)));
        assertThatThrownBy(() -> start(settings)).hasMessageStartingWith(property + " must be a real secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.password",
                "xinfan.service.secret",
                "xinfan.clients.risk-service.secret",
                "xinfan.crypto.keyset"
            })
    void anEmptySecretIsRefused(String property) {
        var settings = new LinkedHashMap<>(REAL);
        settings.put(property, "");
        assertThatThrownBy(() -> start(settings)).hasMessageContaining(property);
    }

    @Test
    void withoutTheCallersSecretsItDoesNotStart() {
        assertThatThrownBy(() -> start(Map.of())).hasMessageContaining("xinfan.clients.");
    }

    private static void start(Map<String, Object> settings) {
        new SpringApplicationBuilder(UserServiceApplication.class)
                .web(WebApplicationType.NONE)
                .profiles("prod")
                .run(settings.entrySet().stream()
                        .map(one -> "--" + one.getKey() + "=" + one.getValue())
                        .toArray(String[]::new))
                .close();
    }

    private static Map<String, Object> real() {
        var settings = new LinkedHashMap<String, Object>();
        for (var service : new String[] {"user", "product", "campaign", "risk", "content", "analytics"}) {
            settings.put("xinfan.clients." + service + "-service.secret", "of-" + service);
        }
        settings.put("spring.datasource.password", "of-the-database");
        settings.put("xinfan.service.secret", "of-user");
        return settings;
    }
}
