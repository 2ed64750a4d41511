package com.xinfan.user.card;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.user.risk.RiskWord;
import com.xinfan.user.risk.VerdictColumn;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A card on its way to being bound. Its id is the request id at the bank. */
@Entity
class Card {

    @Id
    private UUID id;

    private UUID userId;

    @Enumerated(EnumType.STRING)
    private CardStatus status;

    private byte @Nullable [] claimIndex;
    private @Nullable String risk;

    @Convert(converter = VerdictColumn.class)
    private @Nullable RiskVerdict riskVerdict;

    private @Nullable UUID riskDecisionId;
    private @Nullable String reason;
    private @Nullable String token;
    private @Nullable String bank;
    private @Nullable String last4;
    private @Nullable UUID otpId;
    private Instant submittedAt;
    private @Nullable Instant boundAt;
    private @Nullable Instant unboundAt;
    private boolean isDefault;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Card() {}

    Card(UUID id, UUID userId, byte[] claimIndex, Instant now) {
        this.id = id;
        this.userId = userId;
        this.claimIndex = claimIndex.clone();
        this.status = CardStatus.SUBMITTED;
        this.submittedAt = now;
    }

    boolean claims(byte[] otherClaimIndex) {
        return Arrays.equals(claimIndex, otherClaimIndex);
    }

    /** Records what risk said; a decline ends the card, a review holds it up. */
    void assessed(RiskWord word) {
        requireOpen();
        risk = word.recorded();
        riskVerdict = word.verdict();
        riskDecisionId = riskVerdict == null ? null : riskVerdict.decisionId();
        if (word.declined()) {
            status = CardStatus.REFUSED;
        } else if (word.outcome() == RiskOutcome.REVIEW) {
            status = CardStatus.REVIEWING;
        }
    }

    /** Risk's people have looked: it goes on to the bank when its owner comes back, or ends. */
    void reviewed(boolean cleared) {
        if (status == CardStatus.REVIEWING) {
            status = cleared ? CardStatus.UNKNOWN : CardStatus.REFUSED;
        }
    }

    void verified(String bankToken, String bankName, String lastFour) {
        requireOpen();
        token = bankToken;
        bank = bankName;
        last4 = lastFour;
        status = CardStatus.PENDING_OTP;
    }

    void declined(@Nullable String why) {
        requireOpen();
        reason = why;
        status = CardStatus.DECLINED;
    }

    void unknown() {
        requireOpen();
        status = CardStatus.UNKNOWN;
    }

    void codeSent(UUID sent) {
        if (status != CardStatus.PENDING_OTP) {
            throw new IllegalStateException(status.name());
        }
        otpId = sent;
    }

    void bind(Instant now) {
        if (status != CardStatus.PENDING_OTP || otpId == null) {
            throw new IllegalStateException(status.name());
        }
        status = CardStatus.BOUND;
        boundAt = now;
    }

    void choose(boolean byDefault) {
        requireBound();
        isDefault = byDefault;
    }

    /** The token goes; what people recognise the card by stays for their history. */
    void unbind(Instant now) {
        requireBound();
        status = CardStatus.UNBOUND;
        unboundAt = now;
        isDefault = false;
        token = null;
    }

    private void requireBound() {
        if (status != CardStatus.BOUND) {
            throw new IllegalStateException(status.name());
        }
    }

    private void requireOpen() {
        if (!status.open()) {
            throw new IllegalStateException(status.name());
        }
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    CardStatus status() {
        return status;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    UUID otpId() {
        return otpId;
    }

    boolean isDefault() {
        return isDefault;
    }

    /** Of a card that the bank has verified. */
    String token() {
        return Objects.requireNonNull(token);
    }

    String bank() {
        return Objects.requireNonNull(bank);
    }

    String last4() {
        return Objects.requireNonNull(last4);
    }
}
