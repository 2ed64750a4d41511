package com.xinfan.platform.test;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.Event;
import com.xinfan.platform.clock.Backlog;
import com.xinfan.platform.clock.DueWorkRunner;
import com.xinfan.platform.security.Role;
import com.xinfan.platform.spine.EventCodec;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * The base of a service's API tests: the whole service on a random port, with real PostgreSQL and Kafka if it uses
 * them. A service has one subclass, and so one context; its API tests extend that.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestServers.class)
@ActiveProfiles("test")
public abstract class ServiceTest {

    private static final ConcurrentMap<EventCodec, EventProbe> PROBES = new ConcurrentHashMap<>();

    @Autowired
    protected ApplicationContext context;

    @Autowired
    protected MovableBusinessClock businessClock;

    protected RestTestClient http;

    @BeforeEach
    void bindClient() {
        var port = context.getBean(Environment.class).getRequiredProperty("local.server.port");
        // Not the Apache client that happens to be on the class path: it waits out Retry-After and repeats by itself.
        http = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                .baseUrl("http://localhost:" + port)
                .build();
    }

    /** The bearer token of an app user. */
    protected String userToken(UUID id) {
        return TestIssuer.user(id);
    }

    /** The bearer token of a member of staff: one name is one person. */
    protected String staffToken(String username, Role... roles) {
        return TestIssuer.staff(username, roles);
    }

    /** The bearer token with which {@code caller} calls {@code audience}. */
    protected String serviceToken(String caller, String audience) {
        return TestIssuer.service(caller, audience);
    }

    protected FakeHttp fake(String remoteName) {
        return FakeHttp.of(remoteName);
    }

    /** Publishes to the event's topic as another service would. */
    protected Envelope publish(Event event) {
        return probe().publish(event);
    }

    /** Waits for an event on its topic, also one that was said before. */
    protected <E extends Event> Envelope awaitEvent(Class<E> type, Predicate<? super E> wanted) {
        return probe().await(type, wanted);
    }

    /** Runs what is due by the business clock until nothing is. */
    protected int runDueWork() {
        return context.getBean(DueWorkRunner.class).runUntilQuiet();
    }

    /** Waits until every appended event is sent and every published one has been taken. */
    protected void awaitQuiet() {
        Waiting.until(
                "outbox empty and lag 0",
                () -> context.getBeansOfType(Backlog.class).values().stream().allMatch(backlog -> backlog.size() == 0));
    }

    protected final EventProbe probe() {
        var codec = context.getBean(EventCodec.class);
        return PROBES.computeIfAbsent(codec, _ -> new EventProbe(TestKafka.bootstrapServers(), codec));
    }
}
