package com.xinfan.product.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.ledger.Posting;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Dealing;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Proceeds and fees beside a reference in whole numbers that shares no code with them: units in ten-thousandths, values
 * in millionths, rates in hundred-millionths, days counted one by one.
 */
class RedemptionReferenceTests {

    private static final int SCHEDULES = 10_000;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
    private static final BigInteger TEN_TO_8 = BigInteger.TEN.pow(8);

    private final Random random = new Random(2026);

    @Test
    void proceedsAndFeesAreTheReferencesToTheFenAndNothingIsLost() {
        for (int i = 0; i < SCHEDULES; i++) {
            var ladder = ladder();
            var dealing = dealing(ladder);
            var asked = redemption();
            var parts = overDays(asked);

            assertThat(parts.stream().map(Redemption::units).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(asked.units());
            assertThat(parts.stream().mapToLong(Redemption::principal).sum()).isEqualTo(asked.principal());
            parts.forEach(part -> requirePaid(part, dealing, ladder));
        }
    }

    /** The trade days on which it is given in parts, as days of large redemption do. */
    private List<Redemption> overDays(Redemption asked) {
        var parts = new ArrayList<Redemption>();
        var left = asked;
        for (int days = random.nextInt(4); days > 0 && left.units().compareTo(new BigDecimal("0.0002")) > 0; days--) {
            var steps = left.units().movePointRight(4).longValueExact();
            var part = BigDecimal.valueOf(1 + random.nextLong(steps - 1), 4);
            parts.add(left.allotted(part));
            left = left.rest(
                    new UUID(1, days), part, course(left.course().tradeOn().plusDays(1 + random.nextInt(9))));
        }
        parts.add(left);
        return parts;
    }

    private void requirePaid(Redemption part, Dealing dealing, int[][] ladder) {
        var nav = BigDecimal.valueOf(1 + random.nextInt(30_000_000), 6);

        var paid = part.paid(nav, dealing, part.course().dueOn());

        var proceeds =
                halfUp(part.units().movePointRight(4).toBigIntegerExact().multiply(nav.unscaledValue()), TEN_TO_8);
        var fee = fee(proceeds, ladder, part.course());
        assertThat(paid.fee()).isEqualTo(fee);
        assertThat(paid.amount()).isEqualTo(proceeds - fee);
        requirePosted(paid, proceeds);
    }

    /** What leaves the product's two accounts is what the person gets and what is kept. */
    private static void requirePosted(Redemption paid, long proceeds) {
        var transfer = paid.transfer(Instant.EPOCH);
        if (transfer == null) {
            assertThat(proceeds).isZero();
            return;
        }
        var left = sum(transfer.postings(), "PRODUCT_");
        assertThat(left).isEqualTo(proceeds);
        assertThat(-sum(transfer.postings(), "USER_CASH")).isEqualTo(paid.amount());
        assertThat(-sum(transfer.postings(), "REDEMPTION_FEE")).isEqualTo(paid.fee());
        assertThat(Objects.requireNonNull(paid.amount()) + paid.fee()).isEqualTo(left);
    }

    private static long sum(List<Posting> postings, String accounts) {
        return postings.stream()
                .filter(posting -> posting.account().code().startsWith(accounts))
                .mapToLong(Posting::amount)
                .sum();
    }

    private static long fee(long proceeds, int[][] ladder, Redemption.Course course) {
        var days = IntStream.range(0, 4_000)
                .filter(count -> course.heldSince().plusDays(count).equals(course.tradeOn()))
                .findFirst()
                .orElseThrow();
        for (var step : ladder) {
            if (days < step[0]) {
                return halfUp(BigInteger.valueOf(proceeds).multiply(BigInteger.valueOf(step[1])), TEN_TO_8);
            }
        }
        return 0;
    }

    private static long halfUp(BigInteger numerator, BigInteger denominator) {
        return numerator
                .shiftLeft(1)
                .add(denominator)
                .divide(denominator.shiftLeft(1))
                .longValueExact();
    }

    /** Ascending: under so many days, that many hundred-millionths. */
    private int[][] ladder() {
        var steps = new int[random.nextInt(5)][];
        var days = 0;
        for (int i = 0; i < steps.length; i++) {
            days += 1 + random.nextInt(200);
            steps[i] = new int[] {days, random.nextInt(5_000_000)};
        }
        return steps;
    }

    private static Dealing dealing(int[][] ladder) {
        var plain = Dealing.plain(Confirmation.NEXT_DAY);
        var fees = new ArrayList<Dealing.RedemptionFee>();
        for (var step : ladder) {
            fees.add(new Dealing.RedemptionFee(
                    step[0], new Rate(BigDecimal.valueOf(step[1], 8).stripTrailingZeros())));
        }
        return new Dealing(plain.subscriptionFee(), fees, plain.cutOff(), 1, 0, 0, 1_000, false, 0);
    }

    private Redemption redemption() {
        var units = BigDecimal.valueOf(1 + random.nextLong(random.nextBoolean() ? 1_000 : 100_000_000_000L), 4);
        return new Redemption(
                new UUID(2, 0),
                new UUID(2, 1),
                "key",
                new UUID(2, 2),
                new UUID(2, 3),
                random.nextInt(4) == 0 ? ProductType.MONEY_FUND : ProductType.BOND_FUND,
                Redemption.Speed.STANDARD,
                units,
                random.nextLong(1_000_000_000),
                Redemption.Status.PENDING,
                null,
                0,
                null,
                DAY,
                Instant.EPOCH,
                null,
                course(DAY),
                new Redemption.Cause(units, null, null, null));
    }

    private Redemption.Course course(LocalDate tradeOn) {
        var since = DAY.minusDays(random.nextInt(900));
        return new Redemption.Course(
                tradeOn, tradeOn.plusDays(1), Instant.EPOCH, since, Redemption.OnLarge.CARRY, false, false);
    }
}
