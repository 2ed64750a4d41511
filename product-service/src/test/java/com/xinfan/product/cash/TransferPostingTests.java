package com.xinfan.product.cash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.xinfan.contract.rulebook.Confidence;
import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.rulebook.Severity;
import com.xinfan.ledger.Transfer;
import com.xinfan.ledger.Transfer.Limit;
import com.xinfan.platform.clock.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which limits of the rulebook a transfer counts against. */
class TransferPostingTests {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void classThreeHasTheNumbersOfItsNotice() {
        var rule = Rulebook.load().rule("account.class-III", DAY);

        assertThat(transfer(BankTransfer.Direction.DEPOSIT, rule).limits())
                .extracting(Limit::name, Limit::max)
                .containsExactlyInAnyOrder(
                        tuple("deposit-transaction", 200_000L),
                        tuple("deposit-day", 200_000L),
                        tuple("deposit-year", 5_000_000L),
                        tuple("deposit-balance", 200_000L));
        assertThat(transfer(BankTransfer.Direction.WITHDRAWAL, rule).limits())
                .extracting(Limit::name)
                .containsExactlyInAnyOrder("withdrawal-transaction", "withdrawal-day", "withdrawal-year");
    }

    /** Its 10,000 a day and 200,000 a year bind money that does not come from a bound card; none such moves here. */
    @Test
    void classTwoHasTheCeilingsOfTheHouseForBoundCards() {
        var rule = Rulebook.load().rule("account.class-II", DAY);

        assertThat(transfer(BankTransfer.Direction.WITHDRAWAL, rule).limits())
                .extracting(Limit::name, Limit::max)
                .containsExactlyInAnyOrder(
                        tuple("withdrawal-day", 100_000_000L), tuple("withdrawal-year", 2_000_000_000L));
        assertThat(rule.fen("unboundDayFen")).isEqualTo(1_000_000);
        assertThat(rule.fen("unboundYearFen")).isEqualTo(20_000_000);
    }

    @Test
    void aRuleMayHaveEveryKindOfLimit() {
        var rule = new Rule(
                "account.test",
                "d",
                "a",
                DAY,
                null,
                Severity.BLOCK,
                Confidence.SECONDARY,
                Map.of(
                        "transactionFen", "1",
                        "dayFen", "2",
                        "monthFen", "3",
                        "yearFen", "4",
                        "dayCount", "5",
                        "balanceFen", "6"),
                "z",
                "e");

        assertThat(transfer(BankTransfer.Direction.DEPOSIT, rule).limits())
                .extracting(limit -> limit.span(NOON), Limit::amount, Limit::max)
                .containsExactlyInAnyOrder(
                        tuple("deposit-transaction", 700L, 1L),
                        tuple("deposit-day:2026-11-23", 700L, 2L),
                        tuple("deposit-month:2026-11", 700L, 3L),
                        tuple("deposit-year:2026", 700L, 4L),
                        tuple("deposit-count#:2026-11-23", 1L, 5L),
                        tuple("deposit-balance", 700L, 6L));
    }

    private static Transfer transfer(BankTransfer.Direction direction, Rule rule) {
        var wish = new BankTransfer.Wish(direction, Ids.next(), "key", Ids.next(), 700);
        return TransferPosting.of(Ids.next(), wish, rule, NOON);
    }
}
