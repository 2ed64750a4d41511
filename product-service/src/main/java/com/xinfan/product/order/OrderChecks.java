package com.xinfan.product.order;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Shelf;
import com.xinfan.product.catalogue.TradingCalendar;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.ProfileProblem;
import com.xinfan.product.profile.SuitabilityCheck;
import com.xinfan.product.profile.SuitabilityEvidence;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a wish may become an order, and when that would be dealt. It asks nothing and changes nothing, so a preview
 * says what the order will.
 */
@Component
class OrderChecks {

    private final Rulebook rulebook;
    private final SuitabilityCheck suitability;
    private final TradingCalendar calendar;

    OrderChecks(Rulebook rulebook, SuitabilityCheck suitability, TradingCalendar calendar) {
        this.rulebook = rulebook;
        this.suitability = suitability;
        this.calendar = calendar;
    }

    /**
     * When what happens to an order.
     *
     * @param tradeDay the day at whose value it is dealt
     * @param confirmOn the first day on which it may be confirmed
     * @param cancellableUntil until when its user may take it back; null when it is confirmed at once
     * @param coolingUntil until when nothing but that may happen to it (冷静期); null for none
     */
    @Embeddable
    record Timing(
            LocalDate placedOn,
            LocalDate tradeDay,
            LocalDate confirmOn,
            @Nullable Instant cancellableUntil,
            @Nullable Instant coolingUntil) {

        /** Whether it is dealt at a value that nobody knows when it is placed. */
        boolean forward() {
            return !confirmOn.equals(placedOn);
        }

        /** Whether its placing may confirm it. */
        boolean atOnce() {
            return !forward() && coolingUntil == null;
        }
    }

    /**
     * What was true of buyer and product when the order passed its checks; kept with the order.
     *
     * @param documents what had to be read, in the versions that had been
     */
    record Evidence(
            ProductType productType,
            SuitabilityEvidence suitability,
            Set<String> acknowledged,
            int disclosureVersion,
            List<Catalogue.Demanded> documents) {

        String confirmed() {
            return String.join(",", acknowledged);
        }
    }

    /** Orders at or after the cut-off belong to the next trading day; what is confirmed at once is dealt today. */
    Timing timing(Offer offer, Instant now) {
        var dealing = offer.dealing();
        var today = LocalDate.ofInstant(now, BusinessClock.ZONE);
        var cooling = dealing.coolingOffHours() == 0 ? null : now.plus(Duration.ofHours(dealing.coolingOffHours()));
        if (dealing.confirmDays() == 0) {
            return new Timing(today, today, today, cooling, cooling);
        }
        var tradeDay = calendar.tradeDay(now, dealing.cutOff());
        var cutOff =
                tradeDay.atTime(dealing.cutOff()).atZone(BusinessClock.ZONE).toInstant();
        var until = cooling == null || cooling.isBefore(cutOff) ? cutOff : cooling;
        return new Timing(today, tradeDay, calendar.plus(tradeDay, dealing.confirmDays()), until, cooling);
    }

    /** What the buyer has to confirm first. */
    List<SuitabilityEvidence.Warning> warnings(Offer offer, Profile profile, LocalDate today) {
        return suitability.warnings(profile, offer.riskLevel(), today);
    }

    /** The evidence of a permitted sale; anything else is a problem that names its rule. */
    Evidence check(
            Offer offer,
            Profile profile,
            PurchaseOrder.Wish wish,
            Set<String> acknowledged,
            List<Catalogue.Demanded> documents,
            Instant now) {
        var moment = now.atZone(BusinessClock.ZONE);
        var today = moment.toLocalDate();
        requireOrderable(offer, wish);
        if (!offer.hours().open(moment.toLocalTime())) {
            throw OrderProblem.PRODUCT_CLOSED.problem(
                    offer.hours().from(), offer.hours().until());
        }
        if (profile.ageBand() == null
                || profile.accountClass() == null
                || profile.level() == null
                || profile.questionnaireId() == null) {
            throw ProfileProblem.PROFILE_PENDING.problem().retryAfter(Duration.ofSeconds(1));
        }
        if (profile.accountClass() == AccountClass.III) {
            throw OrderProblem.ACCOUNT_CLASS_FORBIDS.problem().rule(rulebook.rule("account.class-III", today));
        }
        var suitable = suitability.permit(profile, offer.riskLevel(), acknowledged, today);
        requireRead(documents);
        if (offer.left() < wish.amount()) {
            throw OrderProblem.QUOTA_EXHAUSTED.problem();
        }
        return new Evidence(offer.type(), suitable, new TreeSet<>(acknowledged), offer.disclosureVersion(), documents);
    }

    private static void requireRead(List<Catalogue.Demanded> documents) {
        var unread = documents.stream()
                .filter(document -> !document.read())
                .map(Catalogue.Demanded::kind)
                .collect(Collectors.joining(", "));
        if (!unread.isEmpty()) {
            throw OrderProblem.DOCUMENTS_UNREAD.problem(unread);
        }
    }

    private static void requireOrderable(Offer offer, PurchaseOrder.Wish wish) {
        if (offer.shelf() == Shelf.SUSPENDED) {
            throw OrderProblem.PRODUCT_SUSPENDED.problem();
        }
        if (!offer.live()) {
            throw OrderProblem.PRODUCT_NOT_ON_SALE.problem();
        }
        switch (offer.type()) {
            case MONEY_FUND, BOND_FUND, EQUITY_FUND, FIXED_TERM -> {
                // What an order of cash can buy.
            }
            case INSURANCE, CONSUMER_LOAN, PAYMENT_BALANCE -> throw OrderProblem.PRODUCT_NOT_ORDERABLE.problem();
        }
        if (wish.amount() < offer.minAmount() || wish.amount() > offer.maxAmount()) {
            throw OrderProblem.AMOUNT_OUT_OF_RANGE.at("/amount", offer.minAmount(), offer.maxAmount());
        }
    }
}
