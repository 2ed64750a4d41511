package com.xinfan.platform.sample;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.approval.Approvable;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.inbox.Subscription;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.platform.security.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Writes an effect for every behaviour event, once one by one and once in batches. Events named {@code refuse:NAME} are
 * refused until NAME is on the switchboard; those named {@code busy:NAME} meet a busy database until then.
 * Those named {@code ask} are answered.
 */
@SpringBootApplication
public class SampleApplication {

    @Bean
    Subscription one(JdbcClient jdbc) {
        return Subscription.each(
                "one", Set.of(EventStream.BEHAVIOUR), envelope -> apply(jdbc, "one", List.of(envelope)));
    }

    @Bean
    Subscription many(JdbcClient jdbc, Outbox outbox) {
        return Subscription.batch("many", Set.of(EventStream.BEHAVIOUR), batch -> {
            apply(jdbc, "many", batch);
            batch.forEach(envelope -> answer(envelope, outbox));
        });
    }

    private static void answer(Envelope envelope, Outbox outbox) {
        if (envelope.event() instanceof BehaviourEvent.Tracked it && it.name().equals("ask")) {
            outbox.append(
                    new BehaviourEvent.Tracked(it.userId(), it.at(), Ids.next(), "answer", it.deviceId(), Map.of()));
        }
    }

    /** Says on the spine what a request told it. */
    @RestController
    static class AskingController {

        private final Outbox outbox;

        AskingController(Outbox outbox) {
            this.outbox = outbox;
        }

        @PostMapping("/api/v1/questions")
        @Transactional
        public void ask(CurrentUser user) {
            var at = Instant.parse("2026-11-23T01:02:03Z");
            outbox.append(new BehaviourEvent.Tracked(user.id(), at, Ids.next(), "ask", "d", Map.of()));
        }
    }

    private static void apply(JdbcClient jdbc, String consumer, List<Envelope> events) {
        for (var envelope : events) {
            if (!(envelope.event() instanceof BehaviourEvent.Tracked tracked)) {
                continue;
            }
            if (tracked.name().contains(":") && !switchedOn(jdbc, tracked.name().replaceFirst(".*?:", ""))) {
                throw tracked.name().startsWith("busy:")
                        ? new QueryTimeoutException("busy")
                        : new IllegalStateException("refused");
            }
            jdbc.sql("insert into effect (event_id, consumer, name, key) values (:id, :consumer, :name, :key)")
                    .param("id", envelope.id())
                    .param("consumer", consumer)
                    .param("name", tracked.name())
                    .param("key", tracked.key())
                    .update();
        }
    }

    private static boolean switchedOn(JdbcClient jdbc, String name) {
        return jdbc.sql("select count(*) from switchboard where name = :name")
                        .param("name", name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Bean
    Approvable artefacts(JdbcClient jdbc) {
        return new Approvable() {
            @Override
            public String kind() {
                return "artefact";
            }

            @Override
            public Set<Role> approvers() {
                return Set.of(Role.COMPLIANCE, Role.ADMIN);
            }

            @Override
            public String hash(UUID id) {
                return Approvals.hashOf(jdbc.sql("select content from artefact where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
            }

            @Override
            public void approved(UUID id, String approver) {
                state(id, "LIVE");
            }

            @Override
            public void rejected(UUID id, String approver, String reason) {
                state(id, "DRAFT");
            }

            private void state(UUID id, String state) {
                jdbc.sql("update artefact set state = :state where id = :id")
                        .param("id", id)
                        .param("state", state)
                        .update();
            }
        };
    }

    @Bean
    DueWork dues(JdbcClient jdbc, BusinessClock clock) {
        return new DueWork() {
            @Override
            public String name() {
                return "dues";
            }

            @Override
            public int runDue() {
                return jdbc.sql("""
                    update due set done_at = :now where id in (
                        select id from due where done_at is null and at <= :now order by at limit 2)\
                    """)
                        .param("now", clock.now().atOffset(ZoneOffset.UTC))
                        .update();
            }
        };
    }
}
