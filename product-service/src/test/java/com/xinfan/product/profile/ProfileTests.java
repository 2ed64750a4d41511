package com.xinfan.product.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.test.Waiting;
import com.xinfan.product.ProductServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProfileTests extends ProductServiceTest {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 11, 22);

    @Test
    void reorderedAndRepeatedEventsEndAsInOrder() {
        var random = new Random(7);
        for (int round = 0; round < 20; round++) {
            var user = Ids.next();
            var events = new ArrayList<>(events(user));
            events.addAll(events(user));
            Collections.shuffle(events, random);
            events.forEach(this::publish);

            var end = Ids.next();
            publish(new UserEvent.CardBound(user, NOON, end, "end", "ICBC", "0000", false));
            var profiles = context.getBean(Profiles.class);
            Waiting.until("the last event", () -> profiles.card(user, end).isPresent());

            var profile = profiles.of(user);
            assertThat(profile.level()).isEqualTo(RiskTolerance.C4);
            assertThat(profile.validUntil()).isEqualTo(NEXT_YEAR);
            assertThat(profile.accountClass()).isEqualTo(AccountClass.II);
            assertThat(profile.ageBand()).isEqualTo(AgeBand.FROM_35_TO_49);
        }
    }

    /** Nobody counts as professional after the last day, whether or not its end was told. */
    @Test
    void aProfessionalIsOneUpToTheLastDayAndByTheLatestNews() {
        var profiles = context.getBean(Profiles.class);
        var today = businessClock.today();
        var person = aPerson(RiskTolerance.C3).id();
        profiles.classified(new UserEvent.InvestorClassified(person, NOON, true, today));
        assertThat(profiles.of(person).professional()).isTrue();
        assertThat(profiles.of(person).investor().professional()).isTrue();
        businessClock.advance(Duration.ofDays(1));
        assertThat(profiles.of(person).professional()).isFalse();
        businessClock.reset();
        profiles.classified(new UserEvent.InvestorClassified(person, NOON.plusSeconds(1), false, null));
        profiles.classified(new UserEvent.InvestorClassified(person, NOON, true, today));
        assertThat(profiles.of(person).professional()).isFalse();
    }

    @Test
    void anotherUsersCardIsNotFound() {
        var owner = aPerson(RiskTolerance.C3);
        var profiles = context.getBean(Profiles.class);

        assertThat(profiles.card(owner.id(), owner.cardId())).isPresent();
        assertThat(profiles.card(Ids.next(), owner.cardId())).isEmpty();
    }

    private static List<UserEvent> events(UUID user) {
        return List.of(
                new UserEvent.IdentityVerified(user, NOON, AgeBand.FROM_25_TO_34, "31", AccountClass.III),
                new UserEvent.IdentityVerified(user, NOON.plusSeconds(9), AgeBand.FROM_35_TO_49, "31", AccountClass.II),
                new UserEvent.SuitabilityAssessed(user, NOON, RiskTolerance.C1, "q", 1, NEXT_YEAR),
                new UserEvent.SuitabilityAssessed(user, NOON.plusSeconds(1), RiskTolerance.C5, "q", 2, NEXT_YEAR),
                new UserEvent.SuitabilityAssessed(user, NOON.plusSeconds(2), RiskTolerance.C4, "q", 3, NEXT_YEAR));
    }
}
