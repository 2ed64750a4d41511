package com.xinfan.product.order;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
<<<<<<< HEAD
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.suitability.Suitability;
import com.xinfan.contract.suitability.Verdict;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.web.Problem;
=======
import com.xinfan.contract.vocabulary.AccountClass;
>>>>>>> suit
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Shelf;
import com.xinfan.product.catalogue.TradingCalendar;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.ProfileProblem;
<<<<<<< HEAD
import jakarta.persistence.Embeddable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
=======
import com.xinfan.product.profile.SuitabilityCheck;
>>>>>>> suit
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
<<<<<<< HEAD
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
=======
>>>>>>> suit
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a wish may become an order, and when that would be dealt. It asks nothing and changes nothing, so a preview
 * says what the order will.
 */
@Component
class OrderChecks {

    private final Rulebook rulebook;
<<<<<<< HEAD
    private final Suitability suitability;
    private final TradingCalendar calendar;
=======
    private final SuitabilityCheck suitability;
>>>>>>> suit

    OrderChecks(Rulebook rulebook, TradingCalendar calendar) {
        this.rulebook = rulebook;
<<<<<<< HEAD
        this.suitability = new Suitability(rulebook);
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

    /** A warning that is shown and confirmed before the order, by the text of its rule. */
    record Warning(String code, String rule, String text, String sha256) {

        static Warning of(String code, Rule rule) {
            return new Warning(code, rule.id(), rule.zh(), hash(rule.zh()));
        }

        private static String hash(String text) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }

    /** What was true of buyer and product when the order passed its checks; kept with the order. */
    record Evidence(
            ProductType productType,
            RiskLevel riskLevel,
            RiskTolerance tolerance,
            String questionnaireId,
            String acknowledged,
            int disclosureVersion,
            String rulebookVersion,
            List<Warning> warnings) {}

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
    List<Warning> warnings(Offer offer, Profile profile, LocalDate today) {
        return suitability.assess(profile.investor(), offer.riskLevel(), today)
                        instanceof Verdict.NeedsAcknowledgement(var rule, var code)
                ? List.of(Warning.of(code, rule))
                : List.of();
=======
        this.suitability = new SuitabilityCheck(rulebook);
>>>>>>> suit
    }

    /** The evidence of a permitted sale; anything else is a problem that names its rule. */
    Evidence check(Offer offer, Profile profile, PurchaseOrder.Wish wish, Set<String> acknowledged, Instant now) {
        var moment = now.atZone(BusinessClock.ZONE);
        var today = moment.toLocalDate();
        requireOrderable(offer, wish);
        if (!offer.hours().open(moment.toLocalTime())) {
            throw OrderProblem.PRODUCT_CLOSED.problem(
                    offer.hours().from(), offer.hours().until());
        }
        var level = profile.level();
        var questionnaire = profile.questionnaireId();
        if (profile.ageBand() == null || profile.accountClass() == null || level == null || questionnaire == null) {
            throw ProfileProblem.PROFILE_PENDING.problem().retryAfter(Duration.ofSeconds(1));
        }
        if (profile.accountClass() == AccountClass.III) {
            throw OrderProblem.ACCOUNT_CLASS_FORBIDS.problem().rule(rulebook.rule("account.class-III", today));
        }
        suitability.refusal(profile, offer.riskLevel(), acknowledged, today).ifPresent(refused -> {
            throw refused;
        });
        if (offer.left() < wish.amount()) {
            throw OrderProblem.QUOTA_EXHAUSTED.problem();
        }
        return new Evidence(
                offer.type(),
                offer.riskLevel(),
                level,
                questionnaire,
                String.join(",", new TreeSet<>(acknowledged)),
                offer.disclosureVersion(),
                rulebook.version(),
                warnings(offer, profile, today));
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
