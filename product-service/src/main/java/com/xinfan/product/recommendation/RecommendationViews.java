package com.xinfan.product.recommendation;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskLevel;
import com.xinfan.contract.suitability.Verdict;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.catalogue.Offer;
import com.xinfan.product.catalogue.Scene;
import com.xinfan.product.profile.Profile;
import com.xinfan.product.profile.Profiles;
import com.xinfan.product.profile.SuitabilityCheck;
import com.xinfan.product.recommendation.fit.Fit;
import com.xinfan.product.recommendation.fit.Fit.Part;
import com.xinfan.product.recommendation.fit.FitReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A list in the words of its reader. It shows what a product is and why it fits, never what it earned. */
@Component
class RecommendationViews {

    private static final String MASK = "*";
    private static final String WARNING_ZH = "理财非存款，产品有风险，投资须谨慎。推荐顺序不代表对收益的判断。";
    private static final String WARNING_EN =
            "These are investments and not deposits; they carry risk. The order says nothing about returns.";

    private final Catalogue catalogue;
    private final Profiles profiles;
    private final SuitabilityCheck suitability;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    RecommendationViews(
            Catalogue catalogue,
            Profiles profiles,
            SuitabilityCheck suitability,
            Rulebook rulebook,
            BusinessClock clock) {
        this.catalogue = catalogue;
        this.profiles = profiles;
        this.suitability = suitability;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** {@code points} of {@code most}, and why. */
    record PartView(Fit.Kind part, int points, int most, FitReason reason, String text) {}

    /** {@code acknowledgement} is what an order of it must repeat. {@code points} are out of 1,000. */
    record RecommendedView(
            int position,
            UUID productId,
            String name,
            ProductType type,
            RiskLevel riskLevel,
            @Nullable Integer termDays,
            long minAmount,
            String currency,
            @Nullable String acknowledgement,
            @Nullable Integer points,
            List<PartView> parts) {}

    record NoteView(String code, String text) {}

    record ListView(
            UUID listId,
            Instant servedAt,
            boolean personalised,
            @Nullable UUID weightsId,
            @Nullable Scene scene,
            List<RecommendedView> items,
            @Nullable NoteView note,
            String warning) {}

    /** For the person herself. */
    ListView of(ServedList list, @Nullable Emptiness emptiness, Locale locale) {
        return of(list, emptiness, locale, false);
    }

    /** For staff: the numbers in the reasons would tell what she owns. */
    ListView masked(ServedList list, @Nullable Emptiness emptiness, Locale locale) {
        return of(list, emptiness, locale, true);
    }

    private ListView of(ServedList list, @Nullable Emptiness emptiness, Locale locale, boolean masked) {
        var english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        var profile = profiles.of(list.userId());
        var items = new ArrayList<RecommendedView>();
        for (var item : list.items()) {
            catalogue
                    .offer(item.productId())
                    .ifPresent(offer -> items.add(view(
                            items.size() + 1,
                            offer,
                            profile,
                            list.personalised() ? item.points() : null,
                            item.parts().stream()
                                    .map(part -> view(part, english, masked))
                                    .toList())));
        }
        return new ListView(
                list.id(),
                list.servedAt(),
                list.personalised(),
                list.weightsId(),
                list.scene(),
                items,
                note(list, emptiness, english),
                english ? WARNING_EN : WARNING_ZH);
    }

    private RecommendedView view(
            int position, Offer offer, Profile profile, @Nullable Integer points, List<PartView> parts) {
        var verdict = suitability.verdict(profile, offer.riskLevel(), clock.today());
        return new RecommendedView(
                position,
                offer.id(),
                offer.name(),
                offer.type(),
                offer.riskLevel(),
                offer.termDays(),
                offer.minAmount(),
                Money.CNY,
                verdict instanceof Verdict.NeedsAcknowledgement(var _, var code) ? code : null,
                points,
                parts);
    }

    private static PartView view(Part part, boolean english, boolean masked) {
        var arguments = part.arguments().stream()
                .map(number -> masked ? MASK : String.valueOf(number))
                .toList();
        return new PartView(
                part.part(),
                part.points(),
                part.most(),
                part.reason(),
                part.reason().text(english, arguments));
    }

    private @Nullable NoteView note(ServedList list, @Nullable Emptiness emptiness, boolean english) {
        if (emptiness != null) {
            return new NoteView(emptiness.name().toLowerCase(Locale.ROOT), emptiness.text(english));
        }
        if (list.personalised()) {
            return null;
        }
        var off = rulebook.rule("recommendation.off", clock.today());
        return new NoteView("personalisation_off", english ? off.en() : off.zh());
    }
}
