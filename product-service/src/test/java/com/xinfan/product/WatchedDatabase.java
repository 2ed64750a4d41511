package com.xinfan.product;

import com.xinfan.platform.test.WatchedDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Lets tests watch this service's database connections. */
@TestConfiguration(proxyBeanMethods = false)
class WatchedDatabase {

    @Bean
    static BeanPostProcessor watchesTheDatabase() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source ? new WatchedDataSource(source) : bean;
            }
        };
    }
}
