package com.xinfan.product.cash;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.Origin;
import com.xinfan.product.profile.BankCard;
import com.xinfan.product.profile.Profiles;
import com.xinfan.product.proof.OtpProofs;
import com.xinfan.product.risk.RiskDecisions;
import com.xinfan.product.risk.RiskStanding;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What risk says of money that comes in from a person's own card. It is refused only on risk's word: while risk is
 * silent it passes, from an amount on flagged ({@code risk.deposit-fallback}) and put to risk as soon as it answers
 * again. What risk wants a person to look at passes as well: it is in our books, where it can be held, and to say no
 * would tell its sender that somebody looks.
 */
@Component
class DepositGate implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(DepositGate.class);
    private static final Duration ASKED_LATE_FOR = Duration.ofDays(7);

    private final RiskDecisions risk;
    private final OtpProofs proofs;
    private final Profiles profiles;
    private final BankTransfers transfers;
    private final TransferDesk desk;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    DepositGate(
            RiskDecisions risk,
            OtpProofs proofs,
            Profiles profiles,
            BankTransfers transfers,
            TransferDesk desk,
            Rulebook rulebook,
            BusinessClock clock) {
        this.risk = risk;
        this.proofs = proofs;
        this.profiles = profiles;
        this.transfers = transfers;
        this.desk = desk;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** Where the user is, and the proof that risk may have asked for. */
    record Payer(Origin origin, @Nullable String otpProof) {}

    /** How it passes: on risk's word, by a proof when risk has challenged it, or unseen. */
    record Passage(RiskStanding standing, OtpProofs.@Nullable Proof proof) {}

    /** {@code id} is what the deposit will be known by. */
    Passage pass(UUID id, BankTransfer.Wish wish, BankCard card, Payer payer) {
        try {
            var verdict = risk.decide(
                    RiskScenario.DEPOSIT,
                    id,
                    wish.userId(),
                    wish.amount(),
                    payer.origin().attributes(Map.of("cardToken", card.token())));
            return switch (verdict.outcome()) {
                case APPROVE, REVIEW -> new Passage(RiskStanding.of(verdict), null);
                case CHALLENGE ->
                    new Passage(
                            RiskStanding.of(verdict), proofs.stepUp(payer.otpProof(), wish.userId(), wish.amount()));
                case DECLINE -> throw CashProblem.DEPOSIT_DECLINED.problem();
            };
        } catch (RemoteFailure silent) {
            var rule = rulebook.rule("risk.deposit-fallback", clock.today());
            return new Passage(new RiskStanding(null, wish.amount() >= rule.fen("flagFromFen")), null);
        }
    }

    @Override
    public String name() {
        return "deposit-verdicts";
    }

    /** The first silence ends the turn. A card that is gone by now has no token to ask about. */
    @Override
    public int runDue() {
        var done = 0;
        for (var deposit : transfers.unjudged(clock.now().minus(ASKED_LATE_FOR))) {
            var card = profiles.card(deposit.userId(), deposit.cardId());
            if (card.isEmpty()) {
                continue;
            }
            try {
                var known = Map.of("cardToken", card.get().token());
                desk.judgedLate(
                        deposit.id(),
                        risk.decide(RiskScenario.DEPOSIT, deposit.id(), deposit.userId(), deposit.amount(), known));
                done++;
            } catch (RemoteFailure.Refused e) {
                LOG.error("Risk cannot be asked about deposit {}", deposit.id(), e);
            } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown silent) {
                return done;
            }
        }
        return done;
    }
}
