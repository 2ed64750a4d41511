package com.xinfan.product.cash;

import com.xinfan.platform.clock.Ids;
import com.xinfan.product.profile.Profiles;
import org.springframework.stereotype.Service;

/** The way of a deposit: put to risk, written down, then taken from the card. */
@Service
class DepositService {

    private final DepositGate gate;
    private final TransferOpening opening;
    private final TransferDesk desk;
    private final BankChannel channel;
    private final Profiles profiles;

    DepositService(
            DepositGate gate, TransferOpening opening, TransferDesk desk, BankChannel channel, Profiles profiles) {
        this.gate = gate;
        this.opening = opening;
        this.desk = desk;
        this.channel = channel;
        this.profiles = profiles;
    }

    BankTransfer deposit(BankTransfer.Wish wish, DepositGate.Payer payer) {
        var card = profiles.card(wish.userId(), wish.cardId()).orElseThrow(CashProblem::pending);
        var accountClass = profiles.of(wish.userId()).accountClass();
        if (accountClass == null) {
            throw CashProblem.pending();
        }
        var before = desk.find(wish.userId(), wish.key());
        if (before.isPresent()) {
            if (!before.get().asks(wish)) {
                throw CashProblem.DEPOSIT_KEY_REUSED.problem();
            }
            return goneOn(before.get());
        }
        var id = Ids.next();
        var passage = gate.pass(id, wish, card, payer);
        var opened = opening.deposit(id, wish, accountClass, passage);
        return opened.fresh() ? channel.send(opened.transfer(), card) : goneOn(opened.transfer());
    }

    private BankTransfer goneOn(BankTransfer deposit) {
        return deposit.open() ? channel.resolve(deposit) : deposit;
    }
}
