package com.xinfan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.AccessTable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The gateway takes the platform without database and broker, the sandbox without tokens. */
class LightServiceTests {

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
                    AnnotationConfigServletWebServerApplicationContext::new)
            .withInitializer(context -> {
                context.getBeanFactory().setConversionService(new ApplicationConversionService());
                context.getEnvironment().setActiveProfiles("test");
                new PlatformDefaults().postProcessEnvironment(context.getEnvironment(), null);
            })
            .withPropertyValues(
                    "spring.application.name=gateway-service",
                    "server.port=0",
                    "xinfan.remote.user-service.url=http://localhost:1",
                    "xinfan.security.access=classpath:probe/access.csv")
            .withClassLoader(new FilteredClassLoader(
                    "org.springframework.jdbc",
                    "org.springframework.dao",
                    "org.springframework.transaction",
                    "org.springframework.boot.jdbc",
                    "org.springframework.boot.transaction",
                    "org.springframework.kafka",
                    "org.springframework.boot.kafka",
                    "org.apache.kafka",
                    "org.flywaydb",
                    "org.springframework.boot.flyway",
                    "org.postgresql",
                    "com.zaxxer"))
            .withUserConfiguration(Light.class);

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Light {}

    @Test
    void startsWithNeitherDatabaseNorBroker() {
        runner.run(context ->
                assertThat(context).hasNotFailed().hasSingleBean(Remotes.class).hasSingleBean(AccessTable.class));
    }

    @Test
    void theSandboxHasNoTokens() {
        runner.withPropertyValues("xinfan.security.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AccessTable.class));
    }
}
