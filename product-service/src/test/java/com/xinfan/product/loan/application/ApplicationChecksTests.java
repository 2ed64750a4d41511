package com.xinfan.product.loan.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Rate;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.platform.web.Problem;
import com.xinfan.platform.web.ProblemCode;
import com.xinfan.product.catalogue.Confirmation;
import com.xinfan.product.catalogue.Dealing;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Offer.LoanPlan;
import com.xinfan.product.catalogue.Shelf;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.servicing.Standing;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.ProfileProblem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplicationChecksTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final UUID ID = new UUID(0, 1);
    private static final LoanPlan PLAN = new LoanPlan(30, "3,6,12");

    private final ApplicationChecks checks = new ApplicationChecks(Rulebook.load());

    @Test
    void anAdultWithIdentityAndCardMayAsk() {
        var plan = checks.check(loan(PLAN, true), wish(500_000, 6, 1), adult(), true, TODAY);

        assertThat(plan).isEqualTo(PLAN);
    }

    @Test
    void thePersonMustBeKnownAndGrown() {
        var wish = wish(500_000, 6, 1);
        assertThat(refusal(loan(PLAN, true), wish, profile(null, null), true))
                .isEqualTo(ProfileProblem.PROFILE_PENDING);
        assertThat(refusal(loan(PLAN, true), wish, adult(), false)).isEqualTo(ProfileProblem.PROFILE_PENDING);
        assertThat(refusal(loan(PLAN, true), wish, profile(AgeBand.MINOR, AccountClass.I), true))
                .isEqualTo(LoanProblem.LOAN_MINOR);
        assertThat(refusal(loan(PLAN, true), wish, profile(AgeBand.FROM_25_TO_34, AccountClass.III), true))
                .isEqualTo(LoanProblem.LOAN_ACCOUNT_CLASS);
    }

    @Test
    void theWishMustFitTheProduct() {
        assertThat(refusal(loan(PLAN, false), wish(500_000, 6, 1), adult(), true))
                .isEqualTo(LoanProblem.LOAN_PRODUCT_NOT_FOUND);
        assertThat(refusal(loan(null, true), wish(500_000, 6, 1), adult(), true))
                .isEqualTo(LoanProblem.LOAN_PRODUCT_NOT_FOUND);
        assertThat(refusal(loan(PLAN, true), wish(99_999, 6, 1), adult(), true)).isEqualTo(LoanProblem.LOAN_AMOUNT);
        assertThat(refusal(loan(PLAN, true), wish(500_000, 5, 1), adult(), true))
                .isEqualTo(LoanProblem.LOAN_INSTALMENTS);
    }

    @Test
    void anInquiryNeedsTheConsentOfToday() {
        assertThat(refusal(loan(PLAN, true), wish(500_000, 6, 2), adult(), true))
                .isEqualTo(LoanProblem.LOAN_CONSENT_REQUIRED);
    }

    @Test
    void nobodyOwesBeyondTheLimitNorBorrowsWhileLate() {
        assertThatCode(() -> checks.requireRoom(new Standing(false, 20_000_000), TODAY))
                .doesNotThrowAnyException();
        assertThat(catchThrowableOfType(Problem.class, () -> checks.requireRoom(new Standing(false, 20_000_001), TODAY))
                        .code())
                .isEqualTo(LoanProblem.LOAN_LIMIT_EXCEEDED);
        assertThat(catchThrowableOfType(Problem.class, () -> checks.requireRoom(new Standing(true, 1), TODAY))
                        .code())
                .isEqualTo(LoanProblem.LOAN_OVERDUE);
    }

    private ProblemCode refusal(Offer offer, LoanApplication.Wish wish, Profile profile, boolean hasCard) {
        return catchThrowableOfType(Problem.class, () -> checks.check(offer, wish, profile, hasCard, TODAY))
                .code();
    }

    private static LoanApplication.Wish wish(long amount, int instalments, int consent) {
        return new LoanApplication.Wish(ID, amount, instalments, "装修", consent);
    }

    private static Profile adult() {
        return profile(AgeBand.FROM_25_TO_34, AccountClass.I);
    }

    private static Profile profile(@Nullable AgeBand age, @Nullable AccountClass accountClass) {
        return new Profile(ID, age, accountClass, null, null, null);
    }

    private static Offer loan(@Nullable LoanPlan plan, boolean live) {
        return new Offer(
                ID,
                "贷款",
                ProductType.CONSUMER_LOAN,
                RiskLevel.R1,
                Rate.parse("0.1440"),
                null,
                plan,
                100_000,
                20_000_000,
                1_000_000_000,
                Confirmation.IMMEDIATE,
                "披露",
                1,
                new Rate(BigDecimal.ZERO),
                live,
                Dealing.plain(Confirmation.IMMEDIATE),
                Set.of(),
                Set.of(),
                live ? Shelf.ON_SALE : Shelf.RETIRED);
    }
}
