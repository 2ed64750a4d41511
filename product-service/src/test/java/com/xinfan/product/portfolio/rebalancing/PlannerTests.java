package com.xinfan.product.portfolio.rebalancing;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Shelf;
import com.xinfan.product.portfolio.FundPosition;
import com.xinfan.product.portfolio.Gap;
import com.xinfan.product.portfolio.model.ModelPortfolio;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Plan;
import com.xinfan.product.portfolio.rebalancing.Rebalancing.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlannerTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final UUID BONDS = new UUID(0, 1);
    private static final UUID SHARES = new UUID(0, 2);
    private static final UUID OTHER = new UUID(0, 3);

    private final Map<UUID, Offer> offers = new HashMap<>(
            Map.of(BONDS, offer(BONDS, 100, 0), SHARES, offer(SHARES, 100, 0), OTHER, offer(OTHER, 100, 0)));

    private static Offer offer(UUID id, long least, int lockUpDays) {
        var dealing = new Dealing(
                Rate.parse("0.015"),
                List.of(
                        new Dealing.RedemptionFee(7, Rate.parse("0.015")),
                        new Dealing.RedemptionFee(365, Rate.parse("0.005"))),
                LocalTime.of(15, 0),
                1,
                lockUpDays,
                0,
                0,
                false,
                0);
        return new Offer(
                id,
                "基金" + id.getLeastSignificantBits(),
                ProductType.BOND_FUND,
                RiskLevel.R3,
                null,
                null,
                null,
                least,
                1_000_000_000_000L,
                1_000_000_000_000L,
                Confirmation.NEXT_DAY,
                "风险揭示",
                1,
                Rate.parse("0"),
                true,
                dealing,
                Set.of(),
                Set.of(),
                Shelf.ON_SALE);
    }

    private static ModelPortfolio model(int bonds, int shares) {
        return new ModelPortfolio(
                new UUID(9, 9),
                RiskTolerance.C4,
                1,
                ModelPortfolio.Status.LIVE,
                60,
                TODAY,
                TODAY,
                BigDecimal.ZERO,
                100,
                200,
                "rb",
                "operator",
                "compliance",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(
                        new ModelPortfolio.Weight(BONDS, "债", RiskLevel.R3, bonds, 100),
                        new ModelPortfolio.Weight(SHARES, "股", RiskLevel.R4, shares, 100)));
    }

    private static FundPosition held(UUID product, String units, String nav, int days) {
        return new FundPosition(
                new UUID(product.getLeastSignificantBits(), days),
                product,
                "基金",
                ProductType.BOND_FUND,
                new BigDecimal(units),
                new BigDecimal(nav),
                TODAY.minusDays(days));
    }

    private List<Plan> plan(ModelPortfolio model, List<FundPosition> positions, long added) {
        return new Planner(offers, offers, 500, TODAY).plan(Gap.of(model, positions, added), positions, added);
    }

    private static long sum(List<Plan> plans, Side side) {
        return plans.stream()
                .filter(plan -> plan.side() == side)
                .mapToLong(Plan::amount)
                .sum();
    }

    @Test
    void withinTheBandNothingMoves() {
        var positions = List.of(held(BONDS, "640", "1", 400), held(SHARES, "360", "1", 400));

        assertThat(plan(model(6_000, 4_000), positions, 0)).isEmpty();
    }

    @Test
    void whatIsTooMuchIsSoldLongestHeldFirstAndWhatItBringsIsBought() {
        var positions = List.of(
                held(BONDS, "500.0000", "1.2", 400),
                held(BONDS, "300.0000", "1.2", 3),
                held(SHARES, "100", "0.4", 400));

        var plans = plan(model(5_000, 5_000), positions, 0);

        // 1,000 yuan in all, of which 960 are in bonds: 460 of them go, all from the holding that costs nothing to
        // sell.
        assertThat(plans).hasSize(2);
        assertThat(plans.getFirst()).isEqualTo(new Plan(Side.SELL, BONDS, new BigDecimal("383.3333"), 46_000, 0));
        assertThat(plans.getLast().side()).isEqualTo(Side.BUY);
        assertThat(plans.getLast().amount()).isEqualTo(46_000);
        // 外扣法: 460 less 460 / 1.015.
        assertThat(plans.getLast().fee()).isEqualTo(680);
    }

    @Test
    void whatIsLockedUpStays() {
        offers.put(BONDS, offer(BONDS, 100, 30));
        var positions = List.of(held(BONDS, "900", "1", 10), held(SHARES, "100", "1", 10));

        assertThat(plan(model(5_000, 5_000), positions, 0)).isEmpty();
    }

    @Test
    void whatTheModelDoesNotHaveIsSoldInFull() {
        var positions = List.of(held(OTHER, "123.4567", "2", 30), held(BONDS, "500", "1", 400));

        var sale = plan(model(7_000, 3_000), positions, 0).getFirst();

        assertThat(sale.units()).isEqualByComparingTo("123.4567");
        assertThat(sale.amount()).isEqualTo(24_691);
        assertThat(sale.fee()).isEqualTo(123);
    }

    @Test
    void newMoneyGoesToWhatIsShortOfItWithoutASale() {
        var plans = plan(model(6_000, 4_000), List.of(), 100_000);

        assertThat(plans).extracting(Plan::side).containsOnly(Side.BUY);
        assertThat(plans).extracting(Plan::amount).containsExactly(60_000L, 40_000L);
    }

    @Test
    void aPurchaseBelowTheLeastAmountIsLeftOutAndItsMoneyGoesToTheOthers() {
        offers.put(SHARES, offer(SHARES, 50_000, 0));
        var positions = List.of(held(BONDS, "100", "1", 400));

        var plans = plan(model(6_000, 4_000), positions, 50_000);

        assertThat(plans).hasSize(1);
        assertThat(plans.getFirst().productId()).isEqualTo(BONDS);
        assertThat(plans.getFirst().amount()).isEqualTo(26_000);
    }

    @Test
    void purchasesNeverTakeMoreThanThereIs() {
        var random = new Random(17);
        for (var round = 0; round < 2_000; round++) {
            var bonds = random.nextInt(10_001);
            var positions = List.of(
                    held(BONDS, 1 + random.nextInt(5_000) + ".25", "1.0" + random.nextInt(10), random.nextInt(800)),
                    held(SHARES, 1 + random.nextInt(5_000) + ".5", "2.3", random.nextInt(800)),
                    held(OTHER, 1 + random.nextInt(50) + ".5", "0.7", random.nextInt(800)));
            var added = random.nextInt(1_000_000);
            var gap = Gap.of(model(bonds, 10_000 - bonds), positions, added);
            assertThat(gap.rows().stream().mapToLong(Gap.GapRow::target).sum()).isEqualTo(gap.total());

            var plans = plan(model(bonds, 10_000 - bonds), positions, added);

            var fees = plans.stream()
                    .filter(plan -> plan.side() == Side.SELL)
                    .mapToLong(Plan::fee)
                    .sum();
            assertThat(sum(plans, Side.BUY)).isLessThanOrEqualTo(sum(plans, Side.SELL) - fees + added);
            assertThat(plans).allMatch(plan -> plan.amount() > 0 && plan.fee() >= 0);
        }
    }
}
