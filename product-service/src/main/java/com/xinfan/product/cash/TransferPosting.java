package com.xinfan.product.cash;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.ledger.Account;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import com.xinfan.ledger.Transfer.Limit;
import com.xinfan.ledger.Transfer.Period;
import com.xinfan.product.chart.Chart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a transfer to or from a card posts, and the limits of the account class that it counts against. A class has
 * those limits that its rule has parameters for: {@code transactionFen}, {@code dayFen}, {@code monthFen},
 * {@code yearFen} and {@code dayCount} each way, {@code balanceFen} on the way in.
 */
final class TransferPosting {

    private static final Map<String, Period> PERIODS = new TreeMap<>(
            Map.of("transaction", Period.TRANSFER, "day", Period.DAY, "month", Period.MONTH, "year", Period.YEAR));

    private TransferPosting() {}

    static String key(BankTransfer.Direction direction, UUID id) {
        return direction.word() + ":" + id;
    }

    static String key(BankTransfer transfer) {
        return key(transfer.direction(), transfer.id());
    }

    static Transfer of(UUID id, BankTransfer.Wish wish, Rule rule, Instant now) {
        var cash = Chart.userCash(wish.userId());
        var clearing = Chart.bankClearing();
        var amount = wish.amount();
        var postings = switch (wish.direction()) {
            case DEPOSIT -> List.of(Posting.debit(clearing, amount), Posting.credit(cash, amount));
            case WITHDRAWAL -> List.of(Posting.debit(cash, amount), Posting.credit(clearing, amount));
        };
        var word = wish.direction().word();
        return Transfer.of(key(wish.direction(), id), word, now, postings).limitedBy(limits(cash, word, wish, rule));
    }

    private static List<Limit> limits(Account cash, String word, BankTransfer.Wish wish, Rule rule) {
        var amount = wish.amount();
        var limits = new ArrayList<Limit>();
        PERIODS.forEach((of, period) -> fen(rule, of + "Fen")
                .ifPresent(max -> limits.add(Limit.amount(cash, word + "-" + of, period, amount, max))));
        fen(rule, "dayCount").ifPresent(max -> limits.add(Limit.count(cash, word + "-count", Period.DAY, max)));
        if (wish.direction() == BankTransfer.Direction.DEPOSIT) {
            fen(rule, "balanceFen").ifPresent(max -> limits.add(Limit.balance(cash, word + "-balance", amount, max)));
        }
        return limits;
    }

    private static Optional<Long> fen(Rule rule, String parameter) {
        return rule.parameters().containsKey(parameter) ? Optional.of(rule.fen(parameter)) : Optional.empty();
    }
}
