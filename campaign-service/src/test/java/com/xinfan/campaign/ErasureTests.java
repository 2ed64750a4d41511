package com.xinfan.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.PrivacyEvent.ErasureCompleted;
import com.xinfan.contract.event.PrivacyEvent.Kept;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.test.FullSearch;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ErasureTests extends CampaignServiceTest {

    @Test
    void anErasedPersonsCouponsGoBackToTheBudgetAndALateEventBringsNothingBack() {
        live("erasure", 100_000, OFF);
        var user = aRegisteredUser("erasure");
        var coupon = coupon(user, "off");
        publish(new UserEvent.Erased(user, businessClock.now()));
        var answer = (ErasureCompleted)
                awaitEvent(ErasureCompleted.class, event -> event.userId().equals(user))
                        .event();
        assertThat(answer.service()).isEqualTo("campaign-service");
        assertThat(answer.erased()).contains("invitation", "check-in").doesNotContain("coupon");
        assertThat(answer.kept())
                .contains(new Kept(
                        "coupon",
                        "privacy.keep-transaction",
                        businessClock.today().plusYears(10)));

        publish(registered(user, "erasure", null));
        awaitQuiet();
        businessClock.advance(Duration.ofHours(2));
        runDueWork();
        awaitEvent(
                CampaignEvent.IncentiveExpired.class, event -> event.couponId().equals(coupon));
        awaitQuiet();
        assertThat(FullSearch.tablesWith(context.getBean(JdbcClient.class), user.toString()))
                .containsExactly("coupon", "erased_person", "incentive_grant", "personal_lock");
    }

    @Test
    void onlyUserServiceIsToldWhatIsKnownOfAPerson() {
        live("portrait", 100_000, OFF);
        var user = aRegisteredUser("portrait");
        coupon(user, "off");
        var path = "/internal/v1/personal-data/" + user;
        var answer = get(path, serviceToken("user-service", "campaign-service"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString()).contains("邀请码", "卡券", "CASH_OFF").doesNotContain("user_id");
        assertThat(get(path, serviceToken("product-service", "campaign-service"))
                        .status())
                .isEqualTo(403);
        assertThat(get(path, userToken(user)).status()).isIn(401, 403);
    }
}
