package com.xinfan.product.recommendation.fit;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.catalogue.Shelf;
import com.xinfan.product.recommendation.fit.Circumstances.Acts;
import com.xinfan.product.recommendation.fit.Circumstances.Held;
import com.xinfan.product.recommendation.weights.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FitTests {

    private static final Weights EQUAL = new Weights(200, 200, 200, 200, 200);

    private static Offer offer(
            int id, ProductType type, RiskLevel risk, @Nullable Integer days, long least, Set<Scene> scenes) {
        return new Offer(
                new UUID(0, id),
                "产品",
                type,
                risk,
                null,
                days,
                null,
                least,
                1_000_000_000L,
                1_000_000_000L,
                Confirmation.IMMEDIATE,
                "风险揭示",
                1,
                Rate.parse("0"),
                true,
                Dealing.plain(Confirmation.IMMEDIATE),
                Set.of(),
                scenes,
                Shelf.ON_SALE);
    }

    private static Circumstances person(List<Held> held, Map<ProductType, Acts> acts) {
        return new Circumstances(100_000, held, acts);
    }

    private static int points(Circumstances person, @Nullable Scene scene, Offer offer, Fit.Kind kind) {
        return new Fit(person, EQUAL, scene, 400)
                .rank(List.of(offer)).getFirst().parts().stream()
                        .filter(part -> part.part() == kind)
                        .findFirst()
                        .orElseThrow()
                        .points();
    }

    @Test
    void capacityIsThePartOfTheCashThatIsLeftAndNothingAboveTheMark() {
        var nobody = person(List.of(), Map.of());
        var small = offer(1, ProductType.BOND_FUND, RiskLevel.R2, null, 10_000, Set.of());
        var large = offer(1, ProductType.BOND_FUND, RiskLevel.R2, null, 50_000, Set.of());

        assertThat(points(nobody, null, small, Fit.Kind.CAPACITY)).isEqualTo(180);
        assertThat(points(nobody, null, large, Fit.Kind.CAPACITY)).isZero();
    }

    @Test
    void theMoreIsBoundTheLessALongTermFits() {
        var bound = person(
                List.of(new Held(new UUID(1, 1), ProductType.FIXED_TERM, RiskLevel.R2, 100_000, true)), Map.of());
        var year = offer(1, ProductType.FIXED_TERM, RiskLevel.R2, 365, 100, Set.of());
        var open = offer(1, ProductType.BOND_FUND, RiskLevel.R2, null, 100, Set.of());

        assertThat(points(bound, null, open, Fit.Kind.HORIZON)).isEqualTo(200);
        assertThat(points(bound, null, year, Fit.Kind.HORIZON)).isEqualTo(100);
        assertThat(points(person(List.of(), Map.of()), null, year, Fit.Kind.HORIZON))
                .isEqualTo(200);
    }

    @Test
    void aSceneCountsOnlyWhenItIsAskedFor() {
        var nobody = person(List.of(), Map.of());
        var travel = offer(1, ProductType.BOND_FUND, RiskLevel.R2, null, 100, Set.of(Scene.TRAVEL));

        assertThat(points(nobody, Scene.TRAVEL, travel, Fit.Kind.SCENE)).isEqualTo(200);
        assertThat(points(nobody, Scene.PAYDAY, travel, Fit.Kind.SCENE)).isZero();
        assertThat(points(nobody, null, travel, Fit.Kind.SCENE)).isZero();
    }

    @Test
    void whatWasGivenBackMoreOftenThanBoughtSpeaksAgainstItsKind() {
        var bonds = offer(1, ProductType.BOND_FUND, RiskLevel.R2, null, 100, Set.of());
        var fond = person(List.of(), Map.of(ProductType.BOND_FUND, new Acts(2, 1, 1)));
        var weary = person(List.of(), Map.of(ProductType.BOND_FUND, new Acts(1, 2, 9)));

        assertThat(points(fond, null, bonds, Fit.Kind.BEHAVIOUR)).isEqualTo(200);
        assertThat(points(weary, null, bonds, Fit.Kind.BEHAVIOUR)).isZero();
    }

    @Test
    void whatIsHeldAlreadySpreadsLess() {
        var bonds = new Held(new UUID(1, 1), ProductType.BOND_FUND, RiskLevel.R2, 100_000, false);
        var person = person(List.of(bonds), Map.of());

        assertThat(points(
                        person,
                        null,
                        offer(1, ProductType.BOND_FUND, RiskLevel.R2, null, 100, Set.of()),
                        Fit.Kind.DIVERSIFICATION))
                .isZero();
        assertThat(points(
                        person,
                        null,
                        offer(1, ProductType.EQUITY_FUND, RiskLevel.R4, null, 100, Set.of()),
                        Fit.Kind.DIVERSIFICATION))
                .isEqualTo(200);
    }

    @Test
    void theScoreIsTheSumOfItsPartsAndTheOrderDoesNotDependOnTheInput() {
        var random = new Random(19);
        var offers = new ArrayList<Offer>();
        for (var i = 0; i < 60; i++) {
            offers.add(offer(
                    i,
                    ProductType.values()[random.nextInt(4)],
                    RiskLevel.values()[random.nextInt(5)],
                    random.nextBoolean() ? null : 1 + random.nextInt(400),
                    100L * (1 + random.nextInt(3)),
                    Set.of()));
        }
        var person = person(
                List.of(new Held(new UUID(1, 1), ProductType.BOND_FUND, RiskLevel.R2, 70_000, true)),
                Map.of(ProductType.MONEY_FUND, new Acts(1, 0, 0)));
        var fit = new Fit(person, new Weights(250, 250, 100, 150, 250), null, 400);
        var first = fit.rank(offers);
        assertThat(first).allSatisfy(scored -> {
            assertThat(scored.points())
                    .isEqualTo(
                            scored.parts().stream().mapToInt(Fit.Part::points).sum())
                    .isBetween(0, Weights.WHOLE);
            assertThat(scored.parts()).allMatch(part -> part.points() >= 0 && part.points() <= part.most());
        });
        for (var round = 0; round < 20; round++) {
            Collections.shuffle(offers, random);
            assertThat(fit.rank(offers)).isEqualTo(first);
        }
    }
}
