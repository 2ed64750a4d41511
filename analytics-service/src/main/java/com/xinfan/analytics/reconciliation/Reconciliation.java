package com.xinfan.analytics.reconciliation;

import com.xinfan.analytics.metric.Credit;
import com.xinfan.analytics.metric.Turnover;
import com.xinfan.platform.remote.Remotes;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Compares the figures with the ledger. */
@Service
class Reconciliation {

    /** Before anything happened. */
    static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);

    private final Turnover turnover;
    private final Credit credit;
    private final LedgerClient ledger;

    Reconciliation(Turnover turnover, Credit credit, Remotes remotes) {
        this.turnover = turnover;
        this.credit = credit;
        this.ledger = remotes.internal("product-service", LedgerClient.class);
    }

    /** In fen; {@code difference} is ours less the ledger's. */
    record FigureLine(Figure figure, List<String> accounts, long analytics, long ledger, long difference) {

        static FigureLine of(Figure figure, long analytics, long ledger) {
            return new FigureLine(figure, figure.accounts(), analytics, ledger, Math.subtractExact(analytics, ledger));
        }
    }

    /** Every figure at the end of a day. Asks the ledger first: what is posted meanwhile is of a later moment. */
    List<FigureLine> at(LocalDate day) {
        var balances = ledger.totals(day).stream()
                .collect(Collectors.toMap(LedgerClient.Total::group, LedgerClient.Total::balance));
        var sums = turnover.total(BEGINNING, day);
        var outstanding = credit.book(day).outstanding();
        return Arrays.stream(Figure.values())
                .map(figure -> FigureLine.of(figure, figure.of(sums, outstanding), figure.in(balances)))
                .toList();
    }
}
