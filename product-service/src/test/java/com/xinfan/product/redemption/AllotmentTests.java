package com.xinfan.product.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AllotmentTests {

    private static final BigDecimal STEP = new BigDecimal("0.0001");
    private static final int ROUNDS = 2_000;

    @Test
    void whatIsCarriedComesFirstAndStepsLeftOverGoToTheLargestRemainders() {
        var asks = List.of(ask(1, "300", false), ask(2, "60", true), ask(3, "300", false), ask(4, "100", false));

        var parts = Allotment.of(asks, new BigDecimal("160.0001"), STEP);

        // 100.0001 of 700: 42.857185…, 42.857185…, 14.285728…; one step is left over.
        assertThat(parts)
                .isEqualTo(Map.of(
                        id(1), new BigDecimal("42.8572"),
                        id(2), new BigDecimal("60"),
                        id(3), new BigDecimal("42.8572"),
                        id(4), new BigDecimal("14.2857")));
    }

    @Test
    void whereEvenWhatIsCarriedFindsNoPlaceTheOthersGetNothing() {
        var asks = List.of(ask(1, "10", true), ask(2, "20", true), ask(3, "5", false));

        var parts = Allotment.of(asks, new BigDecimal("10"), STEP);

        assertThat(parts.get(id(1))).isEqualByComparingTo("3.3333");
        assertThat(parts.get(id(2))).isEqualByComparingTo("6.6667");
        assertThat(parts.get(id(3))).isZero();
    }

    /** Each part is the exact share rounded to one of its two neighbours, and they sum to what is given. */
    @Test
    void partsSumToWhatIsGivenToTheUnit() {
        var random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            var step = random.nextBoolean() ? STEP : new BigDecimal("0.01");
            var asks = new ArrayList<Allotment.Ask>();
            for (int i = 0; i <= random.nextInt(20); i++) {
                var units = step.multiply(BigDecimal.valueOf(1 + random.nextInt(1_000_000)));
                asks.add(new Allotment.Ask(id(i), units, random.nextInt(3) == 0));
            }
            var asked = sum(asks.stream().map(Allotment.Ask::units).toList());
            var steps = asked.divide(step).longValueExact();
            var allowed = step.multiply(BigDecimal.valueOf(random.nextLong(steps + 1)));

            var parts = Allotment.of(asks, allowed, step);

            assertThat(sum(parts.values().stream().toList())).isEqualByComparingTo(allowed);
            requireFair(asks, parts, allowed, step);
        }
    }

    private static void requireFair(
            List<Allotment.Ask> asks, Map<UUID, BigDecimal> parts, BigDecimal allowed, BigDecimal step) {
        var carried = sum(asks.stream()
                .filter(Allotment.Ask::carried)
                .map(Allotment.Ask::units)
                .toList());
        var fresh = sum(asks.stream().map(Allotment.Ask::units).toList()).subtract(carried);
        for (var ask : asks) {
            var group = ask.carried() ? carried : fresh;
            var room = ask.carried()
                    ? allowed.min(carried)
                    : allowed.subtract(carried).max(BigDecimal.ZERO).min(fresh);
            var part = parts.get(ask.id());
            // |part × group − room × units| < step × group, without dividing
            var off = part.multiply(group).subtract(room.multiply(ask.units())).abs();
            assertThat(off).isLessThan(step.multiply(group));
            assertThat(part).isBetween(BigDecimal.ZERO, ask.units());
        }
    }

    private static Allotment.Ask ask(int id, String units, boolean carried) {
        return new Allotment.Ask(id(id), new BigDecimal(units), carried);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
