package com.xinfan.campaign.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.campaign.incentive.IncentiveTemplate;
import com.xinfan.campaign.incentive.ProductScope;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CouponTests {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(60);
    private static final UUID USER = Ids.next();

    private final UUID order = Ids.next();
    private final Coupon coupon = aCoupon();

    @Test
    void anOrderHoldsIt() {
        assertThat(coupon.reserve(order, aPurpose(100_000), NOW)).isEqualTo(Money.ofFen(1_000));
        assertThat(coupon.state()).isEqualTo(CouponState.RESERVED);
    }

    @Test
    void aSecondOrderIsRefused() {
        coupon.reserve(order, aPurpose(100_000), NOW);
        assertUnusable("couponId", NOW, 100_000);
    }

    @Test
    void itIsUsedByTheOrderThatHoldsIt() {
        coupon.reserve(order, aPurpose(100_000), NOW);
        coupon.use(order);
        assertThat(coupon.state()).isEqualTo(CouponState.USED);
        assertUnusable("couponId", NOW, 100_000);
    }

    @Test
    void noOtherOrderUsesOrReleasesIt() {
        coupon.reserve(order, aPurpose(100_000), NOW);
        assertThatIllegalStateException().isThrownBy(() -> coupon.use(Ids.next()));
        assertThatIllegalStateException().isThrownBy(() -> coupon.release(Ids.next()));
        assertThat(coupon.state()).isEqualTo(CouponState.RESERVED);
    }

    @Test
    void aReleasedOneCanBeHeldAgain() {
        coupon.reserve(order, aPurpose(100_000), NOW);
        coupon.release(order);
        assertThat(coupon.state()).isEqualTo(CouponState.GRANTED);
        coupon.reserve(Ids.next(), aPurpose(100_000), NOW);
    }

    @Test
    void whatIsUsedIsNotReleased() {
        coupon.reserve(order, aPurpose(100_000), NOW);
        coupon.use(order);
        assertThatIllegalStateException().isThrownBy(() -> coupon.release(order));
    }

    @Test
    void itEndsAtItsLastInstant() {
        assertUnusable("couponId", UNTIL, 100_000);
        coupon.reserve(order, aPurpose(100_000), UNTIL.minusNanos(1));
    }

    @Test
    void tooSmallAnOrderIsRefusedAndChangesNothing() {
        assertUnusable("amount", NOW, 99_999);
        assertThat(coupon.state()).isEqualTo(CouponState.GRANTED);
    }

    private void assertUnusable(String param, Instant now, long amount) {
        assertThatThrownBy(() -> coupon.reserve(Ids.next(), aPurpose(amount), now))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("coupon_unusable")
                .extracting(problem -> ((Problem) problem).param())
                .isEqualTo(param);
    }

    private static Coupon aCoupon() {
        var scope = new ProductScope(List.of(ProductType.FIXED_TERM));
        var terms = new IncentiveTemplate(IncentiveKind.CASH_OFF, 1_000L, null, scope, 100_000, null, null, 30);
        return new Coupon(Ids.next(), USER, Ids.next(), terms, UNTIL);
    }

    private static Reservation.Purpose aPurpose(long amount) {
        return new Reservation.Purpose(USER, Ids.next(), ProductType.FIXED_TERM, 30, Money.ofFen(amount));
    }
}
