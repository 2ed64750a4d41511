package com.xinfan.product.loan.application;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.Origin;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes new applications down, and hands out those that are to be decided. */
@Component
class ApplicationBook {

    private static final Duration REVIEW_ASKED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final LoanApplications applications;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ApplicationBook(
            JdbcClient jdbc, LoanApplications applications, Outbox outbox, Rulebook rulebook, BusinessClock clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /**
     * The unique key of user and request decides whether there is a new application; either way the key's comes
     * back.
     */
    @Transactional
    LoanApplication create(UUID user, String key, LoanApplication.Wish wish, int everyDays, Origin origin) {
        var id = Ids.next();
        var created = jdbc.sql("""
            insert into loan_application
                (id, version, user_id, request_key, product_id, amount, instalments, every_days, purpose,
                 consent_version, status, rulebook_version, created_at, tried_at, origin)
            values (:id, 0, :user, :key, :product, :amount, :instalments, :everyDays, :purpose,
                    :consent, 'DECIDING', :rulebook, :now, :now, :origin)
            on conflict (user_id, request_key) do nothing
            """)
                .param("id", id)
                .param("user", user)
                .param("key", key)
                .param("product", wish.productId())
                .param("amount", wish.amount())
                .param("instalments", wish.instalments())
                .param("everyDays", everyDays)
                .param("purpose", wish.purpose())
                .param("consent", wish.consentVersion())
                .param("rulebook", rulebook.version())
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("origin", new OriginColumn().convertToDatabaseColumn(origin))
                .update();
        if (created == 1) {
            outbox.append(new LoanEvent.Applied(
                    user, clock.now(), id, wish.productId(), Money.ofFen(wish.amount()), wish.instalments()));
        }
        return applications.findByUserIdAndRequestKey(user, key).orElseThrow();
    }

    /**
     * Undecided applications, the longest unasked first; each goes to the end of the queue. One in review is not
     * handed out again within the minute: whoever counts it as done comes to an end.
     */
    @Transactional
    List<LoanApplication> undecided(int limit) {
        var now = clock.now();
        var waiting = applications.undecided(now.minus(REVIEW_ASKED_EVERY), Limit.of(limit));
        waiting.forEach(application -> application.tried(now));
        return waiting;
    }
}
