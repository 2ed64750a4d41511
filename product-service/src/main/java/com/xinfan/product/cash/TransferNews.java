package com.xinfan.product.cash;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.profile.BankCard;
import com.xinfan.product.profile.Profiles;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the world of a transfer that has settled, in the transaction that settles it. */
@Component
class TransferNews {

    private final Outbox outbox;
    private final Profiles profiles;
    private final BusinessClock clock;

    TransferNews(Outbox outbox, Profiles profiles, BusinessClock clock) {
        this.outbox = outbox;
        this.profiles = profiles;
        this.clock = clock;
    }

    void settled(BankTransfer transfer) {
        var user = transfer.userId();
        var now = clock.now();
        var amount = Money.ofFen(transfer.amount());
        switch (transfer.direction()) {
            case DEPOSIT -> outbox.append(new TradeEvent.DepositSettled(user, now, transfer.id(), amount));
            case WITHDRAWAL -> {
                outbox.append(new TradeEvent.WithdrawalSettled(user, now, transfer.id(), amount));
                outbox.append(new MessageEvent.Requested(
                        Ids.of("message", "withdrawal-settled", transfer.id()),
                        user,
                        now,
                        "withdrawal-settled",
                        MessageClass.SERVICE,
                        Map.of("amount", BigDecimal.valueOf(amount.fen(), 2).toPlainString(), "card", card(transfer))));
            }
        }
    }

    /** The last digits of the card, which is all that a message says of it. */
    private String card(BankTransfer transfer) {
        return profiles.card(transfer.userId(), transfer.cardId())
                .map(BankCard::last4)
                .orElse("****");
    }
}
