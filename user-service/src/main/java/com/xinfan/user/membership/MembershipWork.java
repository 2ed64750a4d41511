package com.xinfan.user.membership;

import com.xinfan.contract.event.EventStream;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears what people do, and does what a day and a month bring. */
@Configuration(proxyBeanMethods = false)
class MembershipWork {

    private static final int BATCH = 500;

    private record Work(String name, IntUnaryOperator batch) implements DueWork {

        @Override
        public int runDue() {
            return batch.applyAsInt(BATCH);
        }
    }

    @Bean
    Subscription membershipSubscription(MembershipDesk desk) {
        return Subscription.batch(
                "membership",
                Set.of(EventStream.USER, EventStream.TRADE, EventStream.CAMPAIGN, EventStream.BEHAVIOUR),
                desk::hear);
    }

    @Bean
    DueWork membershipAccrual(MembershipDesk desk) {
        return new Work("membership-accrual", desk::accrue);
    }

    @Bean
    DueWork membershipEvaluation(MembershipDesk desk) {
        return new Work("membership-evaluation", desk::evaluate);
    }

    @Bean
    DueWork membershipPresents(Benefits benefits) {
        return new Work("membership-presents", benefits::present);
    }

    @Bean
    DueWork membershipBoosts(Benefits benefits) {
        return new Work("membership-boosts", benefits::boosts);
    }

    @Bean
    DueWork membershipSimulations(Simulations simulations) {
        return new Work("membership-simulations", _ -> simulations.step());
    }
}
