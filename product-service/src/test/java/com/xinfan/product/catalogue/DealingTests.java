package com.xinfan.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.money.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DealingTests {

    /** 外扣法: 1,000.00 yuan at 1.5 % buys 985.22 and pays 14.78. */
    @ParameterizedTest
    @CsvSource({
        "100000, 0.0150, 1478",
        "1000000, 0.0080, 7937",
        "1, 0.0150, 0",
        "67, 0.0150, 1",
        "100000, 0, 0",
        "9007199254740993, 0.0150, 133111319035581"
    })
    void theSubscriptionFeeIsTakenOutOfTheAmount(long amount, String rate, long fee) {
        assertThat(dealing(rate).subscriptionFee(amount)).isEqualTo(fee);
    }

    @Test
    void theFeeIsWithinHalfAFenOfTheFormula() {
        var chance = new Random(7);
        for (var i = 0; i < 10_000; i++) {
            var amount = 1 + chance.nextLong(1_000_000_000_000L);
            var rate = BigDecimal.valueOf(chance.nextInt(500_000), 8);
            var fee = dealing(rate.toPlainString()).subscriptionFee(amount);
            var net = BigDecimal.valueOf(amount).divide(BigDecimal.ONE.add(rate), MathContext.DECIMAL128);
            assertThat(BigDecimal.valueOf(amount).subtract(net).setScale(0, RoundingMode.HALF_UP))
                    .isEqualByComparingTo(BigDecimal.valueOf(fee));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1500", "6, 1500", "7, 500", "29, 500", "30, 0", "10000, 0"})
    void theFirstStepThatIsNotReachedCounts(int days, long fee) {
        assertThat(dealing("0").redemptionFee(100_000, days)).isEqualTo(fee);
    }

    @Test
    void aRedemptionFeeIsRoundedHalfUp() {
        assertThat(dealing("0").redemptionFee(33, 0)).isZero();
        assertThat(dealing("0").redemptionFee(34, 0)).isEqualTo(1);
    }

    @Test
    void nothingIsChargedUnlessItIsSaid() {
        var plain = Dealing.plain(Confirmation.NEXT_DAY);

        assertThat(plain.subscriptionFee(100_000)).isZero();
        assertThat(plain.redemptionFee(100_000, 0)).isZero();
        assertThat(plain.confirmDays()).isEqualTo(1);
        assertThat(Dealing.plain(Confirmation.IMMEDIATE).confirmDays()).isZero();
    }

    private static Dealing dealing(String subscriptionFee) {
        return new Dealing(
                Rate.parse(subscriptionFee),
                List.of(
                        new Dealing.RedemptionFee(7, Rate.parse("0.0150")),
                        new Dealing.RedemptionFee(30, Rate.parse("0.0050"))),
                LocalTime.of(15, 0),
                1,
                0,
                0,
                0,
                false,
                0);
    }
}
