package com.xinfan.user.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.xinfan.platform.clock.Ids;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CardTests {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @Test
    void aCardIsVerifiedThenBound() {
        var card = aSubmittedCard();
        card.assessed("APPROVE", false);
        card.verified("tok_1", "ICBC", "0128");
        card.codeSent(Ids.next());
        card.bind(NOW);
        assertThat(card.status()).isEqualTo(CardStatus.BOUND);
        assertThat(card.last4()).isEqualTo("0128");
    }

    @Test
    void anUnknownOutcomeIsAStateThatTheBankResolves() {
        var card = aSubmittedCard();
        card.unknown();
        assertThat(card.status().open()).isTrue();
        card.declined("NO_MATCH");
        assertThat(card.status()).isEqualTo(CardStatus.DECLINED);
    }

    @Test
    void aCardKnowsWhatItWasAskedFor() {
        assertThat(aSubmittedCard().claims(new byte[] {1, 2, 3})).isTrue();
        assertThat(aSubmittedCard().claims(new byte[] {3, 2, 1})).isFalse();
        assertThat(new Card().claims(new byte[] {1, 2, 3})).isFalse();
    }

    @Test
    void noStepIsSkippedOrTakenTwice() {
        assertThatIllegalStateException().isThrownBy(() -> aSubmittedCard().bind(NOW));
        assertThatIllegalStateException().isThrownBy(() -> aSubmittedCard().codeSent(Ids.next()));
        var refused = aSubmittedCard();
        refused.assessed("DECLINE", true);
        assertThatIllegalStateException().isThrownBy(() -> refused.verified("tok_1", "ICBC", "0128"));
        var verified = aSubmittedCard();
        verified.verified("tok_1", "ICBC", "0128");
        assertThatIllegalStateException().isThrownBy(() -> verified.bind(NOW));
        assertThatIllegalStateException().isThrownBy(() -> verified.declined(null));
    }

    private static Card aSubmittedCard() {
        return new Card(Ids.next(), Ids.next(), new byte[] {1, 2, 3}, NOW);
    }
}
