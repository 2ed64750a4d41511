package com.xinfan.product.cash;

import com.xinfan.product.profile.Profiles;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The way of a deposit: written down, then taken from the card. */
@Service
class DepositService {

    private final TransferOpening opening;
    private final BankChannel channel;
    private final Profiles profiles;

    DepositService(TransferOpening opening, BankChannel channel, Profiles profiles) {
        this.opening = opening;
        this.channel = channel;
        this.profiles = profiles;
    }

    BankTransfer deposit(UUID user, String key, UUID cardId, long amount) {
        var card = profiles.card(user, cardId).orElseThrow(CashProblem::pending);
        var accountClass = profiles.of(user).accountClass();
        if (accountClass == null) {
            throw CashProblem.pending();
        }
        var wish = new BankTransfer.Wish(BankTransfer.Direction.DEPOSIT, user, key, cardId, amount);
        var opened = opening.deposit(wish, accountClass);
        var deposit = opened.transfer();
        if (opened.fresh()) {
            return channel.send(deposit, card);
        }
        return deposit.open() ? channel.resolve(deposit) : deposit;
    }
}
