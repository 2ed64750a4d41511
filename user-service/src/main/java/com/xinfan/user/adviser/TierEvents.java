package com.xinfan.user.adviser;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member's tier decides whether somebody looks after her by name. */
@Configuration(proxyBeanMethods = false)
class TierEvents {

    /** What holds now counts, in whatever order changes are told. */
    @Bean
    Subscription adviserSubscription(Advisers advisers, JdbcClient jdbc) {
        return Subscription.each("adviser", Set.of(EventStream.USER), envelope -> {
            if (envelope.event() instanceof UserEvent.TierChanged changed) {
                advisers.follow(changed.userId(), dedicated(jdbc, changed.userId()));
            }
        });
    }

    private static boolean dedicated(JdbcClient jdbc, UUID userId) {
        return jdbc.sql("select dedicated from member_priority where user_id = :user")
                .param("user", userId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
