package com.xinfan.product.plan;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.profile.Profiles;
import com.xinfan.product.profile.SuitabilityCheck;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whether a user may have such a plan. */
@Component
class PlanChecks {

    private static final int FEN_SCALE = 2;
    private static final int FARTHEST_START_DAYS = 366;
    private static final int LONGEST_MONTH = 31;

    private final Catalogue catalogue;
    private final Profiles profiles;
    private final SuitabilityCheck suitability;
    private final BusinessClock clock;

    PlanChecks(Catalogue catalogue, Profiles profiles, SuitabilityCheck suitability, BusinessClock clock) {
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.suitability = suitability;
        this.clock = clock;
    }

    /** The product of a plan that may begin, or go on. */
    Offer require(UUID user, UUID product, Plan.Terms terms, Set<String> acknowledged) {
        requireSchedule(terms);
        profiles.requireFree(user);
        var offer = catalogue
                .offer(product)
                .filter(it -> it.live() && it.dealing().planMinAmount() > 0)
                .orElseThrow(() -> PlanProblem.PLAN_NOT_OFFERED.at("/productId"));
        var least = Math.max(offer.dealing().planMinAmount(), offer.minAmount());
        if (terms.amount() < least || terms.amount() > offer.maxAmount()) {
            throw PlanProblem.PLAN_AMOUNT.at("/amount", yuan(least), yuan(offer.maxAmount()));
        }
        suitability
                .refusal(profiles.of(user), offer.riskLevel(), acknowledged, clock.today())
                .ifPresent(refused -> {
                    throw refused;
                });
        return offer;
    }

    void requireStart(LocalDate startOn) {
        var today = clock.today();
        if (startOn.isBefore(today) || startOn.isAfter(today.plusDays(FARTHEST_START_DAYS))) {
            throw PlanProblem.PLAN_SCHEDULE.at("/startOn");
        }
    }

    private static void requireSchedule(Plan.Terms terms) {
        var day = terms.day();
        var last = switch (terms.schedule()) {
            case DAILY -> 0;
            case WEEKLY, BIWEEKLY -> DayOfWeek.SUNDAY.getValue();
            case MONTHLY -> LONGEST_MONTH;
        };
        var sound = day == null ? last == 0 : day >= 1 && day <= last;
        if (!sound) {
            throw PlanProblem.PLAN_SCHEDULE.at("/day");
        }
        var endOn = terms.endOn();
        if (endOn != null && endOn.isBefore(terms.startOn())) {
            throw PlanProblem.PLAN_SCHEDULE.at("/endOn");
        }
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, FEN_SCALE).toPlainString();
    }
}
