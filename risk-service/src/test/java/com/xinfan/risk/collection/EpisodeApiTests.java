package com.xinfan.risk.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.RiskEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever order the news of a loan come in, however often, no case stays open or closed that should not. */
class EpisodeApiTests extends CollectionTest {

    @Test
    void anEndThatComesFirstLeavesNoOpenCase() {
        var loan = new Loan();
        publish(loan.cured(10));
        publish(loan.overdue(1, 1));
        awaitQuiet();
        var one = only(loan);
        assertThat(one.get("status").asString()).isEqualTo("CLOSED");
        assertThat(one.get("outcome").asString()).isEqualTo("CURED");
        assertOpenedAndClosed(loan, 1);
    }

    @Test
    void anOlderStateComingLaterChangesNothingButTheBeginning() {
        var loan = new Loan();
        publish(loan.overdue(31, 31));
        publish(loan.overdue(1, 1));
        awaitQuiet();
        var one = only(loan);
        assertThat(one.get("bucket").asString()).isEqualTo("M2");
        assertThat(one.get("daysPastDue").asInt()).isEqualTo(31);
        assertThat(one.get("due").asLong()).isEqualTo(10_031);
        assertThat(one.get("openedAt").asString()).startsWith("2026-10-31T17:00");
    }

    @Test
    void anEndToldBetweenTwoDelaysTooLateSplitsThem() {
        var loan = new Loan();
        publish(loan.overdue(1, 1));
        publish(loan.overdue(40, 1));
        publish(loan.cured(10));
        awaitQuiet();
        assertThat(cases("userId=" + loan.user)).hasSize(2);
        var open = cases("status=OPEN&userId=" + loan.user);
        assertThat(open).hasSize(1);
        assertThat(open.at("/0/openedAt").asString()).startsWith("2026-12-09T17:00");
        assertThat(open.at("/0/daysPastDue").asInt()).isEqualTo(1);
    }

    @Test
    void eachEndHasItsOutcome() {
        var settled = new Loan();
        var written = new Loan();
        publish(settled.overdue(1, 1));
        publish(settled.settled(2));
        publish(written.overdue(1, 91));
        publish(written.writtenOff(90));
        awaitQuiet();
        assertThat(only(settled).get("outcome").asString()).isEqualTo("SETTLED");
        assertThat(only(written).get("outcome").asString()).isEqualTo("WRITTEN_OFF");
        var delinquencies = context.getBean(Delinquencies.class);
        assertThat(delinquencies.of(settled.user)).isEqualTo(new Delinquencies.Delinquency(0, 1));
        assertThat(delinquencies.of(written.user)).isEqualTo(new Delinquencies.Delinquency(1, 0));
        publish(written.settled(200));
        awaitQuiet();
        assertThat(delinquencies.of(written.user)).isEqualTo(new Delinquencies.Delinquency(0, 1));
    }

    @Test
    void toldInOrderEachDelayIsOneCase() {
        var loan = new Loan();
        List.of(loan.overdue(1, 1), loan.overdue(31, 31), loan.cured(35), loan.overdue(60, 1), loan.settled(62))
                .forEach(this::publish);
        awaitQuiet();
        var all = cases("userId=" + loan.user);
        assertThat(all.valueStream().map(one -> one.get("outcome").asString())).containsExactly("SETTLED", "CURED");
        assertThat(all.valueStream().map(one -> one.get("bucket").asString())).containsExactly("M1", "M2");
        assertOpenedAndClosed(loan, 2);
    }

    @Test
    void noOrderAndNoRepetitionLeavesACaseOpen() {
        var random = new Random(7);
        for (var round = 0; round < 24; round++) {
            var loan = new Loan();
            var story = new ArrayList<LoanEvent>(List.of(
                    loan.overdue(1, 1), loan.overdue(31, 31), loan.cured(35), loan.overdue(60, 1), loan.settled(62)));
            // Each piece of news comes once or twice.
            story.addAll(story.stream().filter(event -> random.nextInt(3) == 0).toList());
            Collections.shuffle(story, random);
            story.forEach(this::publish);
            awaitQuiet();
            var all = cases("userId=" + loan.user);
            assertThat(all.valueStream().map(one -> one.get("status").asString()))
                    .as("round " + round)
                    .containsOnly("CLOSED");
            var outcomes = all.valueStream().map(one -> one.get("outcome").asString());
            assertThat(outcomes).as("round " + round).contains("SETTLED");
            assertOpenedAndClosed(loan, all.size());
        }
        var lost = jdbc().sql("select count(*) from dead_letter where consumer_group like '%collection'");
        assertThat(lost.query(Long.class).single()).isZero();
    }

    private void assertOpenedAndClosed(Loan loan, int times) {
        var after = new Loan();
        publish(after.overdue(1, 1));
        awaitEvent(RiskEvent.CaseOpened.class, event -> event.causeId().equals(after.id));
        awaitEvent(RiskEvent.CaseClosed.class, event -> event.causeId().equals(loan.id));
        var told = probe().heard().stream()
                .map(Envelope::event)
                .filter(event ->
                        event instanceof RiskEvent.OfCase of && of.userId().equals(loan.user))
                .toList();
        assertThat(told).filteredOn(RiskEvent.CaseOpened.class::isInstance).hasSize(times);
        assertThat(told).filteredOn(RiskEvent.CaseClosed.class::isInstance).hasSize(times);
    }
}
