package com.xinfan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PlatformDefaultsTests {

    private static StandardEnvironment started(String profile, String property, String value) {
        var environment = new StandardEnvironment();
        environment.setActiveProfiles(profile);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "service", Map.of("spring.application.name", "user-service", property, value)));
        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        xinfan.service.secret,      xinfan-local
        xinfan.service.secret,      ''
        spring.datasource.password, xinfan-local
        spring.datasource.password, ${DB_PASSWORD:xinfan-local}
        xinfan.staff.password,      ' '
        some.other.thing,           xinfan-local
        xinfan.security.enabled,    false
        """)
    void aLocalSecretStartsNowhereElse(String property, String value) {
        assertThatThrownBy(() -> started("prod", property, value)).isInstanceOf(IllegalStateException.class);
        assertThat(started("local", property, value)).isNotNull();
    }

    @Test
    void aServiceSaysOnlyWhatDiffers() {
        var environment = started("prod", "spring.datasource.hikari.maximum-pool-size", "30");
        assertThat(environment.getProperty("spring.datasource.hikari.maximum-pool-size"))
                .isEqualTo("30");
        assertThat(environment.getProperty("spring.jpa.open-in-view")).isEqualTo("false");
        assertThat(environment.getProperty("xinfan.service.path")).isEqualTo("user");
    }

    @Test
    void peopleReadTheLinesOfTheirOwnMachineAndLogStoresAllOthers() {
        assertThat(started("prod", "any", "x").getProperty("logging.structured.format.console"))
                .isEqualTo("ecs");
        assertThat(started("local", "any", "x").getProperty("logging.structured.format.console"))
                .isNull();
        assertThat(started("prod", "logging.structured.format.console", "logstash")
                        .getProperty("logging.structured.format.console"))
                .isEqualTo("logstash");
    }
}
