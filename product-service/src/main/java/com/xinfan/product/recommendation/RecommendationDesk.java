package com.xinfan.product.recommendation;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.security.CurrentStaff;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was shown and what was opened, counts it, and forgets it in time. */
@Component
class RecommendationDesk implements DueWork {

    static final String KEPT = "recommendation.explanation";

    private static final int BATCH = 500;

    private final ServedLists lists;
    private final Personalisation personalisation;
    private final Audit audit;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    RecommendationDesk(
            ServedLists lists,
            Personalisation personalisation,
            Audit audit,
            Rulebook rulebook,
            BusinessClock clock,
            MeterRegistry meters) {
        this.lists = lists;
        this.personalisation = personalisation;
        this.audit = audit;
        this.rulebook = rulebook;
        this.clock = clock;
        this.meters = meters;
    }

    void served(RecommendationService.Made made) {
        lists.add(made.list());
        var empty = made.emptiness();
        meters.counter(
                        "recommendation.lists",
                        "personalised",
                        String.valueOf(made.list().personalised()),
                        "empty",
                        empty == null ? "no" : empty.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    ServedList find(UUID id, UUID user) {
        return lists.find(id, user).orElseThrow(RecommendationProblem.RECOMMENDATION_NOT_FOUND::problem);
    }

    /** Counts an opening; it is kept with the person only while she lets us. */
    @Transactional
    void opened(UUID id, UUID user, UUID product) {
        var list = find(id, user);
        if (list.items().stream().noneMatch(item -> item.productId().equals(product))) {
            throw RecommendationProblem.RECOMMENDATION_NOT_LISTED.at("/productId");
        }
        var kept = list.personalised() && personalisation.allowed(user);
        if (!kept || lists.open(id, product, clock.now())) {
            meters.counter("recommendation.openings", "personalised", String.valueOf(kept))
                    .increment();
        }
    }

    /** A look at somebody's list by staff is itself written down; the books of it hold no amounts. */
    @Transactional
    void previewed(RecommendationService.Made made, CurrentStaff staff, String reason) {
        var list = made.list();
        audit.record(
                staff.username(),
                "recommendation.previewed",
                "user:" + list.userId(),
                null,
                Map.of(
                        "personalised",
                        list.personalised(),
                        "products",
                        list.items().size()),
                reason);
    }

    @Override
    public String name() {
        return "recommendation-retention";
    }

    @Override
    @Transactional
    public int runDue() {
        var keep = Duration.ofDays(rulebook.rule(KEPT, clock.today()).integer("keepDays"));
        return lists.forget(clock.now().minus(keep), BATCH);
    }
}
