package com.xinfan.campaign.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.campaign.incentive.IncentiveTemplate;
import com.xinfan.campaign.incentive.ProductScope;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.legality.IncentiveKind;
import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.Platform;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.web.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTests {

    private final Conditions conditions = new Conditions();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel == \"douyin\"                        | true",
                "channel == 'douyin' && inviteCode != \"\"    | false",
                "inviteCode == ''                             | true",
                "platform in ['IOS', 'HARMONY']               | true",
                "amountFen >= 100000                          | false",
                "ageBand == ''                                | true",
            })
    void aRegistrationIsAskedAboutItsFacts(String condition, boolean holds) {
        assertThat(conditions.hold(aRule(condition), Facts.of(aRegistration()))).isEqualTo(holds);
    }

    @Test
    void anInvestmentHasItsAmount() {
        var facts = Facts.ofInvestment(ProductType.FIXED_TERM, Money.ofFen(100_000));
        assertThat(conditions.hold(aRule("amountFen >= 100000 && productType == 'FIXED_TERM'"), facts))
                .isTrue();
    }

    @Test
    void noConditionMeansEverybody() {
        assertThat(conditions.hold(aRule(null), Facts.of(aRegistration()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel ==", "unknown == 1", "channel == 1", "amountFen + 1", "''"})
    void whatIsNoConditionIsRefusedWithItsPosition(String text) {
        assertThatThrownBy(() -> conditions.requireValid(text, "/rules/0/condition"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("condition_invalid")
                .extracting(problem -> ((Problem) problem).param())
                .isEqualTo("/rules/0/condition");
    }

    @Test
    void cashIsNotGranted() {
        var scope = new ProductScope(List.of(ProductType.FIXED_TERM));
        var cash = new IncentiveTemplate(IncentiveKind.CASH, 2_000L, null, scope, 0, null, null, 30);
        var referral = new GrantRule("r", Trigger.REFERRAL_FIRST_INVESTMENT, null, 1, "现金", cash);
        assertThatThrownBy(() -> referral.requireWellFormed(conditions, ""))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("incentive_unsupported");
    }

    private static GrantRule aRule(String condition) {
        var scope = new ProductScope(List.of(ProductType.FIXED_TERM));
        var incentive = new IncentiveTemplate(IncentiveKind.CASH_OFF, 1L, null, scope, 1, null, null, 30);
        return new GrantRule("rule", Trigger.REGISTERED, condition, 1, "红包", incentive);
    }

    private static UserEvent.Registered aRegistration() {
        return new UserEvent.Registered(Ids.next(), Instant.EPOCH, new Device("d", Platform.IOS), "douyin", null, null);
    }
}
