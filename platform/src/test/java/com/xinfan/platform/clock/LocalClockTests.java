package com.xinfan.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.sample.SampleApplication;
import com.xinfan.platform.test.TestKafka;
import com.xinfan.platform.test.TestPostgres;
import com.xinfan.platform.test.TestPostgres.Database;
import com.xinfan.platform.test.Waiting;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** The clock of the local profile, in a service of its own that is restarted in between. */
class LocalClockTests {

    private static final long DAY_SECONDS = 86_400;

    @Test
    void theClockIsMovedForwardOnlyAndRemembersItAcrossARestart() {
        var database = TestPostgres.freshDatabase();
        try (var service = start(database)) {
            var http = http(service);
            var jdbc = service.getBean(JdbcClient.class);
            jdbc.sql("insert into due select n, now() + make_interval(days => n) from generate_series(1, 9) n")
                    .update();
            move(http, 3 * DAY_SECONDS + 60)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.done")
                    .isEqualTo(3);
            move(http, 3 * DAY_SECONDS + 60)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.done")
                    .isEqualTo(0);
            move(http, DAY_SECONDS)
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("clock_backwards");
            move(http, -1).expectStatus().isBadRequest();
            move(http, Long.MAX_VALUE).expectStatus().isBadRequest();
            Waiting.until("lag 0", () -> {
                var state = http.get()
                        .uri("/internal/v1/clock")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
                return state != null && state.contains("\"outboxRows\":0") && state.contains("\"lag\":0");
            });
            assertThat(service.getBean(BusinessClock.class).now())
                    .isAfter(Instant.now().plus(Duration.ofDays(3)));
            forgetMigration(database.owner());
        }
        try (var service = start(database)) {
            assertThat(service.getBean(BusinessClock.class).now())
                    .isAfter(Instant.now().plus(Duration.ofDays(3)));
            move(http(service), 5 * DAY_SECONDS + 60)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.done")
                    .isEqualTo(2);
        }
    }

    /** As in a database that was made before this migration, and after one with a higher number. */
    private static void forgetMigration(Database owner) {
        var jdbc = JdbcClient.create(new DriverManagerDataSource(owner.url(), owner.user(), owner.password()));
        jdbc.sql("drop table due_work_day").update();
        assertThat(jdbc.sql("delete from flyway_platform where version = '7'").update())
                .isEqualTo(1);
    }

    private static ResponseSpec move(RestTestClient http, long seconds) {
        return http.post()
                .uri("/internal/v1/clock")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"offsetSeconds\":" + seconds + "}")
                .exchange();
    }

    private static RestTestClient http(ConfigurableApplicationContext service) {
        var port = service.getEnvironment().getProperty("local.server.port");
        return RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    private static ConfigurableApplicationContext start(Database database) {
        return new SpringApplicationBuilder(SampleApplication.class)
                .profiles("local")
                .run(
                        "--spring.application.name=clock-service",
                        "--server.port=0",
                        "--spring.flyway.locations=classpath:db/sample",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.flyway.user=" + database.owner().user(),
                        "--spring.flyway.password=" + database.owner().password(),
                        "--spring.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                        "--xinfan.security.access=classpath:sample-access.csv",
                        "--xinfan.remote.user-service.url=http://localhost:1",
                        "--xinfan.service.secret=test-secret");
    }
}
