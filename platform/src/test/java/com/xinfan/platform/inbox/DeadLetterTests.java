package com.xinfan.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.sample.SampleTest;
import com.xinfan.platform.security.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class DeadLetterTests extends SampleTest {

    private static final String PATH = "/admin/v1/sample/dead-letters";

    @BeforeEach
    void noLetters() {
        awaitQuiet();
        jdbc.sql("delete from dead_letter").update();
    }

    @Test
    void everyKindOfPoisonIsPutAsideWithItsCauseAndBlocksNothing() {
        var user = Ids.next();
        var poisons = Poisons.of(user);
        assertThat(poisons).hasSizeGreaterThanOrEqualTo(20);
        var expected = new ArrayList<String>();
        var start = System.nanoTime();
        poisons.forEach((kind, record) -> {
            probe().send(record);
            var next = tracked(user, "after " + kind);
            expected.add(next.name());
            probe().send(inPartitionZero(probe().encode(next)));
        });
        awaitQuiet();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(effects("one", user)).isEqualTo(expected);
        assertThat(effects("many", user)).isEqualTo(expected);

        for (var consumer : List.of("one", "many")) {
            var causes = jdbc.sql("select cause from dead_letter where consumer_group = :group order by topic_offset")
                    .param("group", "sample-service." + consumer)
                    .query(String.class)
                    .list();
            assertThat(causes).hasSize(poisons.size()).noneMatch(cause -> cause.startsWith("null"));
            assertThat(causes)
                    .filteredOn(cause -> cause.startsWith("UndecodableEvent: "))
                    .hasSizeGreaterThan(20);
        }
    }

    @Test
    void anUnknownTypeIsSkippedAndCounted() {
        var user = Ids.next();
        var before = skipped();
        probe().send(Poisons.ofUnknownType(user));
        awaitQuiet();
        assertThat(skipped()).isEqualTo(before + 2);
        assertThat(jdbc.sql("select count(*) from dead_letter")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void staffSeeADeadLetterAndRedriveItWhenItsCauseIsGone() {
        var user = Ids.next();
        publish(tracked(user, "refuse:" + user));
        awaitQuiet();
        var id = letterOf("one");

        get(PATH + "?state=OPEN")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(2)
                .jsonPath("$.items[0].topic")
                .isEqualTo("behaviour")
                .jsonPath("$.items[0].state")
                .isEqualTo("OPEN")
                .jsonPath("$.items[0].cause")
                .isEqualTo("IllegalStateException: refused");

        redrive(id)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("redrive_failed");
        assertThat(effects("one", user)).isEmpty();

        switchOn(user.toString());
        redrive(id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("REDRIVEN")
                .jsonPath("$.redrivenBy")
                .isEqualTo("admin");
        redrive(id).expectStatus().isOk();
        assertThat(effects("one", user)).containsExactly("refuse:" + user);
        assertThat(effects("many", user)).isEmpty();
        get("/admin/v1/sample/audit?subject=dead-letter:" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].actor")
                .isEqualTo("admin");
    }

    @Test
    void aLetterThatCannotBeReadOrWhoseConsumerIsGoneStaysOpen() {
        probe().send(Poisons.of(Ids.next()).get("cut JSON"));
        awaitQuiet();
        redrive(letterOf("one"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("redrive_failed");
        jdbc.sql("update dead_letter set consumer_group = 'sample-service.gone' where consumer_group like '%one'")
                .update();
        redrive(letterOf("gone"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("dead_letter_consumer_gone");
        redrive(Ids.next()).expectStatus().isNotFound();
        assertThat(jdbc.sql("select distinct state from dead_letter")
                        .query(String.class)
                        .list())
                .containsExactly("OPEN");
    }

    @Test
    void onlyAdministratorsTouchDeadLetters() {
        http.get().uri(PATH).exchange().expectStatus().isUnauthorized();
        http.get()
                .uri(PATH)
                .headers(headers -> headers.setBearerAuth(staffToken("op", Role.OPERATOR)))
                .exchange()
                .expectStatus()
                .isForbidden();
        http.get()
                .uri(PATH)
                .headers(headers -> headers.setBearerAuth(userToken(Ids.next())))
                .exchange()
                .expectStatus()
                .isUnauthorized();
        get(PATH + "?limit=0").expectStatus().isBadRequest();
        get(PATH + "?after=x").expectStatus().isBadRequest();
        get(PATH + "?state=LOST").expectStatus().isBadRequest();
    }

    private UUID letterOf(String consumer) {
        return jdbc.sql("select id from dead_letter where consumer_group = :group limit 1")
                .param("group", "sample-service." + consumer)
                .query(UUID.class)
                .single();
    }

    private ResponseSpec get(String path) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(staffToken("admin", Role.ADMIN)))
                .exchange();
    }

    private ResponseSpec redrive(UUID id) {
        return http.post()
                .uri(PATH + "/" + id + "/redrive")
                .headers(headers -> headers.setBearerAuth(staffToken("admin", Role.ADMIN)))
                .exchange();
    }

    private double skipped() {
        return context.getBean(MeterRegistry.class).find("inbox.skipped").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static ProducerRecord<String, byte[]> inPartitionZero(ProducerRecord<String, byte[]> record) {
        return new ProducerRecord<>(record.topic(), 0, record.key(), record.value(), record.headers());
    }
}
