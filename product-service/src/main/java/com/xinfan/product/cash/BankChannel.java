package com.xinfan.product.cash;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.product.profile.BankCard;
import com.xinfan.product.profile.Profiles;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Carries transfers to the bank and its answers back. No transaction is open while the bank is asked. */
@Component
class BankChannel {

    /** The bank has read the order and will not carry it out. Any other refusal says nothing about the money. */
    private static final Set<Integer> FINAL = Set.of(
            HttpStatus.BAD_REQUEST.value(), HttpStatus.NOT_FOUND.value(), HttpStatus.UNPROCESSABLE_CONTENT.value());

    private final TransferDesk desk;
    private final Profiles profiles;
    private final BankClient bank;
    private final MeterRegistry meters;

    BankChannel(TransferDesk desk, Profiles profiles, Remotes remotes, MeterRegistry meters) {
        this.desk = desk;
        this.profiles = profiles;
        this.bank = remotes.external("bank", BankClient.class);
        this.meters = meters;
    }

    /** Brings a transfer that is with the bank, or about to be, as far as it can go now. */
    BankTransfer carry(TransferOpening.Opened opened, BankCard card) {
        var transfer = opened.transfer();
        if (!transfer.open()) {
            return transfer;
        }
        return opened.fresh() ? send(transfer, card) : resolve(transfer);
    }

    /** Asks the bank what became of a transfer, and sends it again under the same id if the bank has never seen it. */
    BankTransfer resolve(BankTransfer transfer) {
        try {
            return record(transfer, bank.request(transfer.id()));
        } catch (RemoteFailure.Refused refused) {
            var card = profiles.card(transfer.userId(), transfer.cardId());
            return refused.status() == HttpStatus.NOT_FOUND.value() && card.isPresent()
                    ? send(transfer, card.get())
                    : unknown(transfer);
        } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown silent) {
            return unknown(transfer);
        }
    }

    private BankTransfer send(BankTransfer transfer, BankCard card) {
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
        } catch (RemoteFailure.Unavailable | RemoteFailure.Unknown silent) {
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
