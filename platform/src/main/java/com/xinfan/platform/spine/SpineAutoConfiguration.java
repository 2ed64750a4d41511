package com.xinfan.platform.spine;

import com.xinfan.platform.schema.SchemaAutoConfiguration;
import com.xinfan.platform.web.json.JsonAutoConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The Kafka side of a service that has both a database and a broker. */
@AutoConfiguration(after = {KafkaAutoConfiguration.class, JsonAutoConfiguration.class, SchemaAutoConfiguration.class})
@ConditionalOnClass({KafkaAutoConfiguration.class, JdbcClient.class})
@ConditionalOnBean(KafkaAdmin.class)
@EnableConfigurationProperties(SpineProperties.class)
public class SpineAutoConfiguration {

    @Bean
    EventCodec eventCodec(@Qualifier("eventJson") JsonMapper eventJson) {
        return new EventCodec(eventJson);
    }

    @Bean
    SpineProducer spineProducer(ProducerFactory<?, ?> connection) {
        return new SpineProducer(connection.getConfigurationProperties());
    }

    @Bean
    SpineTopics spineTopics(KafkaAdmin connection, SpineProperties properties) {
        return new SpineTopics(timeLimited(connection.getConfigurationProperties()), properties);
    }

    private static Map<String, Object> timeLimited(Map<String, Object> connection) {
        var config = new HashMap<>(connection);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return config;
    }
}
