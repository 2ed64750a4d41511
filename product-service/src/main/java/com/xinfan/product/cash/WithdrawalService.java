package com.xinfan.product.cash;

import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.contract.vocabulary.RiskVerdict;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.security.Origin;
import com.xinfan.product.profile.BankCard;
import com.xinfan.product.profile.Profiles;
import com.xinfan.product.proof.OtpProofs;
import com.xinfan.product.risk.RiskDecisions;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * The way of a withdrawal: proven, written down with its money reserved, decided by risk, then brought to the card. A
 * retry under its key goes on from where it stands, with the proof it has already used.
 */
@Service
class WithdrawalService {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final OtpProofs proofs;
    private final TransferOpening opening;
    private final TransferDesk desk;
    private final BankChannel channel;
    private final RiskDecisions risk;
    private final Profiles profiles;

    WithdrawalService(
            OtpProofs proofs,
            TransferOpening opening,
            TransferDesk desk,
            BankChannel channel,
            RiskDecisions risk,
            Profiles profiles) {
        this.proofs = proofs;
        this.opening = opening;
        this.desk = desk;
        this.channel = channel;
        this.risk = risk;
        this.profiles = profiles;
    }

    BankTransfer withdraw(BankTransfer.Wish wish, String otpProof, Origin origin) {
        var card = profiles.card(wish.userId(), wish.cardId()).orElseThrow(CashProblem::pending);
        var before = desk.find(wish.userId(), wish.key());
        if (before.isPresent()) {
            if (!before.get().asks(wish)) {
                throw CashProblem.WITHDRAWAL_KEY_REUSED.problem();
            }
            return carry(desk.again(before.get().id()), card, origin);
        }
        profiles.requireFree(wish.userId());
        var accountClass = profiles.of(wish.userId()).accountClass();
        if (accountClass == null) {
            throw CashProblem.pending();
        }
        var proof = proofs.verify(otpProof, wish.userId(), wish.amount());
        return carry(opening.withdrawal(wish, accountClass, proof).transfer(), card, origin);
    }

    private BankTransfer carry(BankTransfer transfer, BankCard card, Origin origin) {
        return switch (transfer.status()) {
            case CREATED -> decided(transfer, card, origin);
            case SUBMITTED, UNKNOWN, MANUAL -> channel.resolve(transfer);
            case HELD, QUEUED, SUCCEEDED -> transfer;
            case FAILED -> refusedByRisk(transfer);
        };
    }

    /**
     * Money goes out only on risk's word; the one-time password that every withdrawal has passed is the challenge that
     * risk may ask for. What a person has to look at first is held, with its money reserved.
     */
    private BankTransfer decided(BankTransfer transfer, BankCard card, Origin origin) {
        var verdict = verdict(transfer, card, origin);
        return switch (verdict.outcome()) {
            case APPROVE, CHALLENGE -> {
                var approved = desk.approve(transfer.id(), verdict);
                yield refusedByRisk(
                        approved.fresh() ? channel.send(approved.transfer(), card) : carriedOn(approved.transfer()));
            }
            case REVIEW -> desk.hold(transfer.id(), verdict);
            case DECLINE -> refusedByRisk(desk.decline(transfer.id(), verdict, CashProblem.WITHDRAWAL_DECLINED.code()));
        };
    }

    /** Another call was faster, or its bank day is still to come. */
    private BankTransfer carriedOn(BankTransfer transfer) {
        return transfer.withBank() ? channel.resolve(transfer) : transfer;
    }

    private RiskVerdict verdict(BankTransfer transfer, BankCard card, Origin origin) {
        try {
            return risk.decide(
                    RiskScenario.WITHDRAWAL,
                    transfer.id(),
                    transfer.userId(),
                    transfer.amount(),
                    origin.attributes(Map.of("cardToken", card.token())));
        } catch (RemoteFailure silent) {
            throw CashProblem.WITHDRAWAL_UNAVAILABLE.problem().retryAfter(SOON);
        }
    }

    /** What risk has refused is a refusal, now and on every retry; what the bank has refused is a failed transfer. */
    private static BankTransfer refusedByRisk(BankTransfer transfer) {
        if (CashProblem.WITHDRAWAL_DECLINED.code().equals(transfer.reason())) {
            throw CashProblem.WITHDRAWAL_DECLINED.problem();
        }
        return transfer;
    }
}
