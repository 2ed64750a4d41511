package com.xinfan.user.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.risk.RiskWord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardTests {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @Test
    void aCardIsVerifiedThenBound() {
        var card = aSubmittedCard();
        card.assessed(said(RiskOutcome.APPROVE));
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
        refused.assessed(said(RiskOutcome.DECLINE));
        assertThatIllegalStateException().isThrownBy(() -> refused.verified("tok_1", "ICBC", "0128"));
        var verified = aSubmittedCard();
        verified.verified("tok_1", "ICBC", "0128");
        assertThatIllegalStateException().isThrownBy(() -> verified.bind(NOW));
        assertThatIllegalStateException().isThrownBy(() -> verified.declined(null));
    }

    @Test
    void aReviewHoldsACardUpAndEndsItOrLetsItGoOn() {
        var held = aSubmittedCard();
        held.assessed(said(RiskOutcome.REVIEW));
        assertThat(held.status()).isEqualTo(CardStatus.REVIEWING);
        assertThatIllegalStateException().isThrownBy(() -> held.verified("tok_1", "ICBC", "0128"));
        held.reviewed(true);
        assertThat(held.status().open()).isTrue();
        held.reviewed(false);
        assertThat(held.status()).as("told once").isEqualTo(CardStatus.UNKNOWN);
        var stopped = aSubmittedCard();
        stopped.assessed(said(RiskOutcome.REVIEW));
        stopped.reviewed(false);
        assertThat(stopped.status()).isEqualTo(CardStatus.REFUSED);
    }

    private static RiskWord said(RiskOutcome outcome) {
        return new RiskWord(new RiskVerdict(Ids.next(), outcome, 0, List.of(), "card_binding:1", "rb", "t"));
    }

    private static Card aSubmittedCard() {
        return new Card(Ids.next(), Ids.next(), new byte[] {1, 2, 3}, NOW);
    }
}
