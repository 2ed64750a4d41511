package com.xinfan.product.cash;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.product.chart.Chart;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a transfer to or from a card posts, and the account class's windows it counts in. */
final class TransferPosting {

    private TransferPosting() {}

    static String key(BankTransfer.Direction direction, UUID id) {
        return direction.word() + ":" + id;
    }

    static String key(BankTransfer transfer) {
        return key(transfer.direction(), transfer.id());
    }

    static Transfer of(UUID id, BankTransfer.Wish wish, Rule rule, Instant now, LocalDate today) {
        var cash = Chart.userCash(wish.userId());
        var clearing = Chart.bankClearing();
        var amount = wish.amount();
        var postings = switch (wish.direction()) {
            case DEPOSIT -> List.of(Posting.debit(clearing, amount), Posting.credit(cash, amount));
            case WITHDRAWAL -> List.of(Posting.debit(cash, amount), Posting.credit(clearing, amount));
        };
        var word = wish.direction().word();
        return Transfer.of(key(wish.direction(), id), word, now, postings)
                .limitedBy(List.of(
                        new Transfer.Limit(cash, word + "-day:" + today, amount, rule.fen("dayFen")),
                        new Transfer.Limit(cash, word + "-year:" + today.getYear(), amount, rule.fen("yearFen"))));
    }
}
