package com.xinfan.platform.test;

import com.xinfan.platform.security.JwksSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Gives a service under test what it needs: a database and a broker if it uses them, and fakes of its remote services.
 */
final class TestServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String JDBC = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";
    private static final String KAFKA = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var properties = new HashMap<String, Object>(Map.of(
                "xinfan.service.secret", "test-secret",
                // A test runs what is due when it wants it.
                "xinfan.due-work.interval", "1h",
                "xinfan.ledger.seal.interval", "1h",
                "xinfan.spine.retry.initial", "20ms",
                "xinfan.spine.retry.max", "100ms"));
        if (present(JDBC)) {
            var database = TestPostgres.freshDatabase();
            properties.put("spring.datasource.url", database.url());
            properties.put("spring.datasource.username", database.user());
            properties.put("spring.datasource.password", database.password());
            properties.put("spring.flyway.user", database.owner().user());
            properties.put("spring.flyway.password", database.owner().password());
        }
        if (present(KAFKA)) {
            properties.put("spring.kafka.bootstrap-servers", TestKafka.bootstrapServers());
        }
        var sources = context.getEnvironment().getPropertySources();
        sources.addFirst(new FakeRemotes());
        sources.addFirst(new MapPropertySource("test-servers", properties));
        var beans = (BeanDefinitionRegistry) context.getBeanFactory();
        beans.registerBeanDefinition("businessClock", new RootBeanDefinition(MovableBusinessClock.class));
        beans.registerBeanDefinition(
                "testIssuerKeys", new RootBeanDefinition(JwksSource.class, () -> JwksSource.of(TestIssuer::keys)));
    }

    private static boolean present(String type) {
        return ClassUtils.isPresent(type, SpringBootTest.class.getClassLoader());
    }
}
