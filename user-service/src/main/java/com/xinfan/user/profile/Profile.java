package com.xinfan.user.profile;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.user.account.User;
import com.xinfan.user.consent.Consents;
import com.xinfan.user.identity.IdentityStatus;
import com.xinfan.user.identity.People;
import com.xinfan.user.suitability.Assessments;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as the app and the desk see her: nothing in clear that identifies her. */
record Profile(
        UUID id,
        String phone,
        Instant registeredAt,
        @Nullable ProfileIdentityView identity,
        long cards,
        @Nullable SuitabilityView suitability,
        List<Consents.View> consents,
        Guidance guidance) {

    /** What a newcomer does before the first investment, in order. */
    enum Step {
        IDENTITY,
        CARD,
        SUITABILITY
    }

    record ProfileIdentityView(IdentityStatus status, String name) {}

    record SuitabilityView(RiskTolerance level, LocalDate validUntil, boolean expired) {}

    /** {@code next} is null when nothing is left to do. */
    record Guidance(List<Step> done, @Nullable Step next) {

        static Guidance of(boolean identity, boolean card, boolean suitability) {
            var done = new ArrayList<Step>();
            var open = new ArrayList<Step>();
            (identity ? done : open).add(Step.IDENTITY);
            (card ? done : open).add(Step.CARD);
            (suitability ? done : open).add(Step.SUITABILITY);
            return new Guidance(List.copyOf(done), open.isEmpty() ? null : open.getFirst());
        }
    }

    static Profile of(
            User user,
            Optional<People.Standing> identity,
            long cards,
            Optional<Assessments.Result> assessment,
            List<Consents.View> consents,
            LocalDate today) {
        var suitability = assessment.map(
                last -> new SuitabilityView(last.level(), last.validUntil(), today.isAfter(last.validUntil())));
        var verified =
                identity.filter(one -> one.status() == IdentityStatus.VERIFIED).isPresent();
        var assessed = suitability.filter(one -> !one.expired()).isPresent();
        return new Profile(
                user.id(),
                user.phone().masked(),
                user.registeredAt(),
                identity.map(one -> new ProfileIdentityView(one.status(), one.nameMasked()))
                        .orElse(null),
                cards,
                suitability.orElse(null),
                consents,
                Guidance.of(verified, cards > 0, assessed));
    }
}
