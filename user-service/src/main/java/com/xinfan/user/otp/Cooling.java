package com.xinfan.user.otp;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.account.Accounts;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whoever has taken over an account changes its phone first and then wants the money. For a time after a change of
 * phone no withdrawal is proven, so that the owner can speak up; rule {@code account.phone-change}.
 */
@Component
class Cooling {

    private final Accounts accounts;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Cooling(Accounts accounts, Rulebook rulebook, BusinessClock clock) {
        this.accounts = accounts;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    void require(UUID userId) {
        var changedAt =
                accounts.standing(userId).map(Accounts.Standing::phoneChangedAt).orElse(null);
        if (changedAt == null) {
            return;
        }
        var rule = rulebook.rule("account.phone-change", clock.today());
        var left = Duration.between(clock.now(), changedAt.plus(Duration.ofHours(rule.integer("coolingHours"))));
        if (left.isPositive()) {
            throw OtpProblem.WITHDRAWAL_COOLING.problem().rule(rule).retryAfter(left);
        }
    }
}
