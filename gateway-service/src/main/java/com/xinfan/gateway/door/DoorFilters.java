package com.xinfan.gateway.door;

import com.xinfan.gateway.route.RouteTable;
import com.xinfan.platform.security.Tokens;
import com.xinfan.platform.web.ProblemWriter;
import io.github.bucket4j.TimeMeter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;

/** Puts the door behind the platform's request filter and before everything else. */
@Configuration(proxyBeanMethods = false)
class DoorFilters {

    private static final int AFTER_REQUEST_ID = Ordered.HIGHEST_PRECEDENCE + 20;

    @Bean
    FilterRegistrationBean<Door> door(
            RouteTable routes,
            DoorSettings settings,
            Tokens tokens,
            ProblemWriter problems,
            DispatcherServlet dispatcher,
            ObjectProvider<TimeMeter> time) {
        var door = new Door(
                routes,
                settings,
                new ClientAddresses(settings.trustedProxies()),
                new TokenCheck(tokens),
                new RateLimits(
                        time.getIfAvailable(() -> TimeMeter.SYSTEM_NANOTIME), settings.user(), settings.anonymous()),
                problems,
                dispatcher);
        var registration = new FilterRegistrationBean<>(door);
        registration.setOrder(AFTER_REQUEST_ID);
        return registration;
    }
}
