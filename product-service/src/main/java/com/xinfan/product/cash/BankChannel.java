package com.xinfan.product.cash;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.product.profile.BankCard;
import com.xinfan.product.profile.ProfileProblem;
import com.xinfan.product.profile.Profiles;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Carries transfers to the bank and its answers back. No transaction is open while the bank is asked. */
@Component
class BankChannel {

    /** The bank has read the order and will not carry it out. Any other refusal says nothing about the money. */
    private static final Set<Integer> FINAL = Set.of(
            HttpStatus.BAD_REQUEST.value(), HttpStatus.NOT_FOUND.value(), HttpStatus.UNPROCESSABLE_CONTENT.value());

    private static final String CARD_UNBOUND = "card_unbound";

    private final TransferDesk desk;
    private final Profiles profiles;
    private final BankClient bank;
    private final MeterRegistry meters;
    private final Duration safePeriod;

    BankChannel(
            TransferDesk desk,
            Profiles profiles,
            Remotes remotes,
            MeterRegistry meters,
            @Value("${xinfan.bank-transfers.safe-period:60s}") Duration safePeriod) {
        this.desk = desk;
        this.profiles = profiles;
        this.bank = remotes.external("bank", BankClient.class);
        this.meters = meters;
        this.safePeriod = safePeriod;
    }

    /**
     * Asks the bank what became of a transfer. What the bank has never seen may still be on its way there: only after
     * a safe time is it sent again, under the same id, so that it acts once whichever of the two arrives.
     */
    BankTransfer resolve(BankTransfer transfer) {
        try {
            return record(transfer, bank.request(transfer.id()));
        } catch (RemoteFailure.Refused refused) {
            return refused.status() == HttpStatus.NOT_FOUND.value() ? sendAgain(transfer) : unknown(transfer);
        } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown silent) {
            return unknown(transfer);
        }
    }

    /**
     * Sends what has just been written down as sent. A card that is gone by now takes no money and brings none, and
     * from a user who has been frozen meanwhile none goes out.
     */
    BankTransfer send(BankTransfer transfer) {
        if (mayNotLeave(transfer)) {
            return failed(transfer, ProfileProblem.USER_FROZEN.code());
        }
        return profiles.card(transfer.userId(), transfer.cardId())
                .map(card -> send(transfer, card))
                .orElseGet(() -> failed(transfer, CARD_UNBOUND));
    }

    /** The same, with the card at hand. */
    BankTransfer send(BankTransfer transfer, BankCard card) {
        return order(transfer, card, true);
    }

    private BankTransfer sendAgain(BankTransfer transfer) {
        var card = profiles.card(transfer.userId(), transfer.cardId());
        var opened = desk.send(transfer.id(), safePeriod);
        if (!opened.fresh()) {
            return opened.transfer().withBank() ? unknown(transfer) : opened.transfer();
        }
        if (mayNotLeave(transfer)) {
            return failed(transfer, ProfileProblem.USER_FROZEN.code());
        }
        return card.map(bound -> order(opened.transfer(), bound, false))
                .orElseGet(() -> failed(transfer, CARD_UNBOUND));
    }

    private boolean mayNotLeave(BankTransfer transfer) {
        return transfer.direction() == BankTransfer.Direction.WITHDRAWAL && profiles.isFrozen(transfer.userId());
    }

    private BankTransfer order(BankTransfer transfer, BankCard card, boolean first) {
        var order = new BankClient.BankOrder(transfer.id(), card.token(), transfer.amount(), Money.CNY);
        try {
            return record(
                    transfer,
                    switch (transfer.direction()) {
                        case DEPOSIT -> bank.debit(order);
                        case WITHDRAWAL -> bank.credit(order);
                    });
        } catch (RemoteFailure.Refused refused) {
            var code = refused.code();
            return FINAL.contains(refused.status())
                    ? failed(transfer, code == null ? "bank_refused" : code)
                    : unknown(transfer);
        } catch (RemoteFailure.Unavailable away) {
            count(transfer, "unavailable");
            return first ? desk.notSent(transfer.id()) : desk.unknown(transfer.id());
        } catch (RemoteFailure.Unknown silent) {
            return unknown(transfer);
        }
    }

    private BankTransfer record(BankTransfer transfer, BankClient.BankAnswer answer) {
        return switch (answer.status()) {
            case SUCCEEDED -> {
                count(transfer, "succeeded");
                yield desk.succeed(transfer.id());
            }
            case FAILED -> failed(transfer, answer.reason() == null ? "bank_declined" : answer.reason());
            case PROCESSING -> {
                count(transfer, "processing");
                yield desk.unknown(transfer.id());
            }
        };
    }

    private BankTransfer failed(BankTransfer transfer, String reason) {
        count(transfer, "failed");
        return desk.fail(transfer.id(), reason);
    }

    private BankTransfer unknown(BankTransfer transfer) {
        count(transfer, "unknown");
        return desk.unknown(transfer.id());
    }

    private void count(BankTransfer transfer, String outcome) {
        meters.counter("bank.answers", "direction", transfer.direction().word(), "outcome", outcome)
                .increment();
    }
}
