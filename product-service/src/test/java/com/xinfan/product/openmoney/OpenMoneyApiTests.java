package com.xinfan.product.openmoney;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.ProductServiceTest;
import com.xinfan.product.profile.Profiles;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenMoneyApiTests extends ProductServiceTest {

    @Test
    void whatIsWithTheHouseAndOnItsWayIsTold() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        bank().respond("POST", "/bank/debits", request -> bankSays(request, "PROCESSING"));
        deposit(person, 700).is(202);

        var open = open(person.id()).is(200);

        assertThat(open.number("/cash")).isEqualTo(10_000);
        assertThat(open.number("/pending")).isEqualTo(700);
        assertThat(open.number("/holdings")).isZero();
        assertThat(open.number("/loans")).isZero();
        assertThat(open.text("/cards/0/cardId")).isEqualTo(person.cardId().toString());
        assertThat(open.number("/cards/0/pending")).isEqualTo(700);
        assertThat(open(Ids.next()).is(200).number("/cash")).isZero();
        get(userToken(person.id()), "/internal/v1/users/" + person.id() + "/open-money")
                .is(401);
    }

    @Test
    void noMoneyLeavesAFrozenUserAndNoneComesFromAnUnboundCard() {
        var person = aRichPerson(RiskTolerance.C3, 10_000);
        var now = businessClock.now();
        var profiles = context.getBean(Profiles.class);
        publish(new UserEvent.Frozen(person.id(), now, true, "SELF"));
        awaitQuiet();
        assertThat(profiles.isFrozen(person.id())).isTrue();
        var body = "{\"cardId\":\"%s\",\"amount\":500,\"otpProof\":\"%s\"}"
                .formatted(person.cardId(), otpProof(person, 500));
        post(userToken(person.id()), "w-1", "/api/v1/withdrawals", body).refuses(403, "user_frozen");
        publish(new UserEvent.Frozen(person.id(), now.plusSeconds(1), false, "SELF"));
        publish(new UserEvent.Frozen(person.id(), now.minusSeconds(1), true, "SELF"));
        publish(new UserEvent.CardUnbound(person.id(), now, person.cardId()));
        awaitQuiet();
        assertThat(profiles.card(person.id(), person.cardId())).isEmpty();
        assertThat(profiles.isFrozen(person.id())).isFalse();
        deposit(person, 100).is(409);
    }

    private Answer open(UUID user) {
        return get(serviceToken("user-service", "product-service"), "/internal/v1/users/" + user + "/open-money");
    }
}
