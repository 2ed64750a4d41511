package com.xinfan.platform.remote;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** The clients of other services. */
@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
public class RemoteAutoConfiguration {

    @Bean
    RemoteClients remoteClients(
            Environment environment,
            @Qualifier("eventJson") JsonMapper tolerant,
            Clock clock,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<ObservationRegistry> observations) {
        var builder =
                RestClient.builder().observationRegistry(observations.getIfAvailable(() -> ObservationRegistry.NOOP));
        return new RemoteClients(
                environment, tolerant, new Guards(meters.getIfAvailable(SimpleMeterRegistry::new)), builder, clock);
    }

    @Bean
    Remotes remotes(RemoteClients clients) {
        return new Remotes(clients);
    }
}
