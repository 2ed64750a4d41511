package com.xinfan.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.sample.SampleTest;
import com.xinfan.platform.test.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import org.junit.jupiter.api.Test;

/** What the spine says about itself, before and after something went wrong. */
class SpineMeterTests extends SampleTest {

    @Test
    void everyPromiseOfTheSpineHasItsFigureFromTheStart() {
        for (var consumer : new String[] {"one", "many"}) {
            assertThat(meter("inbox.skipped", consumer).counter()).isNotNull();
            assertThat(meter("inbox.duplicates", consumer).counter()).isNotNull();
            assertThat(meter("spine.lag", consumer).gauge()).isNotNull();
        }
        assertThat(registry().get("outbox.rows").gauge()).isNotNull();
        assertThat(registry().get("outbox.oldest.age").gauge()).isNotNull();
        assertThat(registry().get("idempotency.answers").counters()).hasSize(3);
        assertThat(registry().get("due.work.failures").tag("work", "dues").counter())
                .isNotNull();
    }

    @Test
    void aDeadLetterAndARepetitionAreSeen() {
        awaitQuiet();
        var user = Ids.next();
        var letters = registry().get("dead.letters.open").gauge().value();
        var duplicates = meter("inbox.duplicates", "many").counter().count();
        publish(tracked(user, "refuse:" + user));
        var record = probe().encode(tracked(user, "twice"));
        probe().send(record);
        probe().send(record);
        awaitQuiet();
        assertThat(registry().get("dead.letters.open").gauge().value()).isEqualTo(letters + 2);
        assertThat(meter("inbox.duplicates", "many").counter().count()).isEqualTo(duplicates + 1);
        Waiting.until(
                "the lag is known and nothing is left to read",
                () -> meter("spine.lag", "one").gauge().value() == 0);
    }

    private RequiredSearch meter(String name, String consumer) {
        return registry().get(name).tag("consumer", consumer);
    }

    private MeterRegistry registry() {
        return context.getBean(MeterRegistry.class);
    }
}
