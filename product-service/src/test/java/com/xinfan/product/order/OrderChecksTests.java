package com.xinfan.product.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Problem;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.catalogue.Hours;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Shelf;
import com.xinfan.product.catalogue.TradingCalendar;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.SuitabilityCheck;
import com.xinfan.product.profile.SuitabilityProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderChecksTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final UUID ID = new UUID(0, 1);

    private static final Instant NOON =
            TODAY.atTime(12, 0).atZone(BusinessClock.ZONE).toInstant();

    private final OrderChecks checks = new OrderChecks(
            Rulebook.load(), new SuitabilityCheck(Rulebook.load()), new TradingCalendar(Rulebook.load()));

    @Test
    void aPermittedSaleLeavesItsEvidence() {
        var evidence = checks.check(
                offer(RiskLevel.R2), adult(RiskTolerance.C3), wish(500), Set.of("b", "a"), List.of(), NOON);

        assertThat(evidence.suitability().tolerance()).isEqualTo(RiskTolerance.C3);
        assertThat(evidence.suitability().riskLevel()).isEqualTo(RiskLevel.R2);
        assertThat(evidence.suitability().questionnaireId()).isEqualTo("q-1");
        assertThat(evidence.acknowledged()).containsExactly("a", "b");
        assertThat(evidence.disclosureVersion()).isEqualTo(3);
        assertThat(evidence.suitability().rulebookVersion())
                .isEqualTo(Rulebook.load().version());
    }

    /** All 25 pairs: what the level covers is sold, the rest is refused with a rule. */
    @ParameterizedTest
    @EnumSource(RiskTolerance.class)
    void nobodyBuysMoreRiskThanTheirLevel(RiskTolerance level) {
        for (var risk : RiskLevel.values()) {
            var refused = refusal(offer(risk), adult(level), wish(500));
            if (risk.ordinal() <= level.ordinal()) {
                assertThat(refused).as(level + " buys " + risk).isNull();
            } else {
                assertThat(refused.code())
                        .as(level + " buys " + risk)
                        .isEqualTo(SuitabilityProblem.SUITABILITY_MISMATCH);
                assertThat(refused.rule()).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"99,AMOUNT_OUT_OF_RANGE", "100,", "1000,", "1001,AMOUNT_OUT_OF_RANGE"})
    void amountsStayWithinTheTerms(long amount, @Nullable OrderProblem expected) {
        var refused = refusal(offer(RiskLevel.R1), adult(RiskTolerance.C3), wish(amount));

        assertThat(refused == null ? null : refused.code()).isEqualTo(expected);
    }

    @Test
    void theExpiredMinorAndElderAreStopped() {
        var expired = profile(RiskTolerance.C3, TODAY.minusDays(1), AgeBand.FROM_25_TO_34, AccountClass.I);
        var lastDay = profile(RiskTolerance.C3, TODAY, AgeBand.FROM_25_TO_34, AccountClass.I);
        var minor = profile(RiskTolerance.C3, TODAY, AgeBand.MINOR, AccountClass.I);
        var elder = profile(RiskTolerance.C5, TODAY, AgeBand.FROM_65, AccountClass.I);

        assertThat(refusal(offer(RiskLevel.R1), expired, wish(500)).code())
                .isEqualTo(SuitabilityProblem.SUITABILITY_EXPIRED);
        assertThat(refusal(offer(RiskLevel.R1), lastDay, wish(500))).isNull();
        assertThat(refusal(offer(RiskLevel.R1), minor, wish(500)).code())
                .isEqualTo(SuitabilityProblem.SUITABILITY_MINOR);
        assertThat(refusal(offer(RiskLevel.R4), elder, wish(500)).code())
                .isEqualTo(SuitabilityProblem.SUITABILITY_ELDER);
        checks.check(offer(RiskLevel.R4), elder, wish(500), Set.of("suitability_elder"), List.of(), NOON);
    }

    @Test
    void whatIsNotKnownYetIsPending() {
        var noLevel = new Profile(ID, AgeBand.FROM_25_TO_34, AccountClass.I, null, null, null, false);
        var noIdentity = new Profile(ID, null, null, RiskTolerance.C3, TODAY, "q-1", false);

        assertThat(refusal(offer(RiskLevel.R1), noLevel, wish(500)).code().code())
                .isEqualTo("profile_pending");
        assertThat(refusal(offer(RiskLevel.R1), noIdentity, wish(500)).code().code())
                .isEqualTo("profile_pending");
    }

    @Test
    void anAccountOfTheThirdClassBuysNothing() {
        var third = profile(RiskTolerance.C5, TODAY, AgeBand.FROM_25_TO_34, AccountClass.III);

        var refused = refusal(offer(RiskLevel.R1), third, wish(500));

        assertThat(refused.code()).isEqualTo(OrderProblem.ACCOUNT_CLASS_FORBIDS);
        assertThat(refused.rule()).isNotNull();
    }

    @Test
    void whatIsGoneOrNoPurchaseIsRefused() {
        var person = adult(RiskTolerance.C5);

        assertThat(refusal(offer(ProductType.CONSUMER_LOAN, true, 9_999), person, wish(500))
                        .code())
                .isEqualTo(OrderProblem.PRODUCT_NOT_ORDERABLE);
        assertThat(refusal(offer(ProductType.FIXED_TERM, false, 9_999), person, wish(500))
                        .code())
                .isEqualTo(OrderProblem.PRODUCT_NOT_ON_SALE);
        assertThat(refusal(offer(ProductType.FIXED_TERM, true, 499), person, wish(500))
                        .code())
                .isEqualTo(OrderProblem.QUOTA_EXHAUSTED);
    }

    @Test
    void whatMustBeReadIsNamed() {
        var read = new Catalogue.Demanded("CONTRACT", 2, true);
        var unread = new Catalogue.Demanded("RISK_DISCLOSURE", 1, false);

        var refused = catchThrowableOfType(
                Problem.class,
                () -> checks.check(
                        offer(RiskLevel.R1),
                        adult(RiskTolerance.C3),
                        wish(500),
                        Set.of(),
                        List.of(read, unread),
                        NOON));

        assertThat(refused.code()).isEqualTo(OrderProblem.DOCUMENTS_UNREAD);
        assertThat(checks.check(offer(RiskLevel.R1), adult(RiskTolerance.C3), wish(500), Set.of(), List.of(read), NOON)
                        .documents())
                .containsExactly(read);
    }

    @Test
    void whatIsSuspendedOrClosedIsRefused() {
        var suspended = offer(ProductType.BOND_FUND, RiskLevel.R1, Shelf.SUSPENDED, 9_999, dealing(1, 0));

        assertThat(refusal(suspended, adult(RiskTolerance.C3), wish(500)).code())
                .isEqualTo(OrderProblem.PRODUCT_SUSPENDED);
        assertThat(catchThrowableOfType(
                                Problem.class,
                                () -> checks.check(
                                        offer(RiskLevel.R1),
                                        adult(RiskTolerance.C3),
                                        wish(500),
                                        Set.of(),
                                        List.of(),
                                        at(TODAY, 22, 0)))
                        .code())
                .isEqualTo(OrderProblem.PRODUCT_CLOSED);
    }

    /** 2026-11-23 is a Monday; the day of an order is the next one from the cut-off on, and never on a weekend. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23,14,59,2026-11-23,2026-11-24",
        "2026-11-23,15,0,2026-11-24,2026-11-25",
        "2026-11-27,15,0,2026-11-30,2026-12-01",
        "2026-11-28,9,0,2026-11-30,2026-12-01",
        "2026-10-01,9,0,2026-10-08,2026-10-09"
    })
    void anOrderBelongsToATradingDay(LocalDate day, int hour, int minute, LocalDate tradeDay, LocalDate confirmOn) {
        var fund = offer(ProductType.BOND_FUND, RiskLevel.R1, Shelf.ON_SALE, 9_999, dealing(1, 0));

        var timing = checks.timing(fund, at(day, hour, minute));

        assertThat(timing.tradeDay()).isEqualTo(tradeDay);
        assertThat(timing.confirmOn()).isEqualTo(confirmOn);
        assertThat(timing.cancellableUntil()).isEqualTo(at(tradeDay, 15, 0));
        assertThat(timing.atOnce()).isFalse();
    }

    @Test
    void timeToThinkIsLongerThanTheCutOffOrTheWayBackOfWhatHasNone() {
        var fund = offer(ProductType.BOND_FUND, RiskLevel.R1, Shelf.ON_SALE, 9_999, dealing(1, 24));
        var term = offer(ProductType.FIXED_TERM, RiskLevel.R1, Shelf.ON_SALE, 9_999, dealing(0, 24));
        var atOnce = offer(ProductType.FIXED_TERM, RiskLevel.R1, Shelf.ON_SALE, 9_999, dealing(0, 0));

        assertThat(checks.timing(fund, NOON).cancellableUntil()).isEqualTo(at(TODAY.plusDays(1), 12, 0));
        assertThat(checks.timing(term, NOON).coolingUntil()).isEqualTo(at(TODAY.plusDays(1), 12, 0));
        assertThat(checks.timing(term, NOON).atOnce()).isFalse();
        assertThat(checks.timing(atOnce, NOON).atOnce()).isTrue();
        assertThat(checks.timing(atOnce, NOON).cancellableUntil()).isNull();
    }

    private static Dealing dealing(int confirmDays, int coolingOffHours) {
        var none = new Rate(BigDecimal.ZERO);
        return new Dealing(none, List.of(), LocalTime.of(15, 0), confirmDays, 0, coolingOffHours, 0, false, 0);
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(BusinessClock.ZONE).toInstant();
    }

    private Problem refusal(Offer offer, Profile profile, PurchaseOrder.Wish wish) {
        return catchThrowableOfType(Problem.class, () -> checks.check(offer, profile, wish, Set.of(), List.of(), NOON));
    }

    private static PurchaseOrder.Wish wish(long amount) {
        return new PurchaseOrder.Wish(ID, amount, null);
    }

    private static Profile adult(RiskTolerance level) {
        return profile(level, TODAY, AgeBand.FROM_25_TO_34, AccountClass.I);
    }

    private static Profile profile(RiskTolerance level, LocalDate validUntil, AgeBand age, AccountClass accountClass) {
        return new Profile(ID, age, accountClass, level, validUntil, "q-1", false);
    }

    private static Offer offer(RiskLevel risk) {
        return offer(ProductType.EQUITY_FUND, risk, true, 1_000_000);
    }

    private static Offer offer(ProductType type, boolean live, long left) {
        return offer(type, RiskLevel.R1, live, left);
    }

    static Offer offer(ProductType type, RiskLevel risk, boolean live, long left) {
        return offer(type, risk, live ? Shelf.ON_SALE : Shelf.RETIRED, left, Dealing.plain(Confirmation.IMMEDIATE));
    }

    private static Offer offer(ProductType type, RiskLevel risk, Shelf shelf, long left, Dealing dealing) {
        return new Offer(
                ID,
                "产品",
                type,
                risk,
                null,
                null,
                null,
                100,
                1_000,
                left,
                dealing.confirmDays() == 0 ? Confirmation.IMMEDIATE : Confirmation.NEXT_DAY,
                "披露",
                3,
                new Rate(BigDecimal.ZERO),
                shelf.live(),
                dealing,
                Set.of(),
                Set.of(),
                shelf,
                new Hours(LocalTime.of(9, 0), LocalTime.of(22, 0)));
    }
}
