package com.xinfan.platform.test;

import com.xinfan.platform.facts.UserFacts;
import com.xinfan.platform.work.HandOver;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What features declare for user-service to ask works, here for a user and a colleague whom nobody knows. */
final class InternalDoors {

    private static final UUID NOBODY = UUID.fromString("019a0000-0000-7000-8000-00000000dead");

    private InternalDoors() {}

    static void check(ApplicationContext context) {
        context.getBeansOfType(UserFacts.class).forEach((name, facts) -> {
            Assertions.assertNotNull(facts.of(NOBODY), name);
            Assertions.assertFalse(facts.readers().isEmpty(), name);
        });
        context.getBeansOfType(HandOver.class).forEach((name, feature) -> {
            var transaction = context.getBean(TransactionTemplate.class);
            var given = transaction.execute(_ -> feature.handOver("nobody", "no-one"));
            Assertions.assertEquals(0, given.size(), name);
        });
    }
}
