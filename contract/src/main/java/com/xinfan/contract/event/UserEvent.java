package com.xinfan.contract.event;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.Device;
import com.xinfan.contract.vocabulary.MemberBenefit;
import com.xinfan.contract.vocabulary.Purpose;
import com.xinfan.contract.vocabulary.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a person is, as told by user-service. No phone, name or number ever travels. */
public sealed interface UserEvent extends Event {

    @Override
    default EventStream stream() {
        return EventStream.USER;
    }

    UUID userId();

    @Override
    default UUID subject() {
        return userId();
    }

    @Override
    default String key() {
        return userId().toString();
    }

    /**
     * A phone number became a user. Channel, click and invite code are as the app sent them: campaign resolves the
     * inviter, analytics the channel.
     */
    @EventType("user.registered.v1")
    record Registered(
            UUID userId,
            Instant at,
            Device device,
            @Nullable String channel,
            @Nullable String clickId,
            @Nullable String inviteCode)
            implements UserEvent {}

    /** A consent was given or withdrawn for one purpose, under one version of its text. */
    @EventType("user.consent-changed.v1")
    record ConsentChanged(UUID userId, Instant at, Purpose purpose, int version, boolean granted)
            implements UserEvent {}

    /** The registry knows this person. {@code region} is the two-digit province code of the ID number. */
    @EventType("user.identity-verified.v1")
    record IdentityVerified(UUID userId, Instant at, AgeBand ageBand, String region, AccountClass accountClass)
            implements UserEvent {}

    /** A bank card was bound; {@code cardToken} is the bank's token, useless outside the bank channel. */
    @EventType("user.card-bound.v1")
    record CardBound(UUID userId, Instant at, UUID cardId, String cardToken, String bank, String last4, boolean first)
            implements UserEvent {}

    /** A risk questionnaire was answered; {@code attempt} counts the person's attempts from 1. */
    @EventType("user.suitability-assessed.v1")
    record SuitabilityAssessed(
            UUID userId, Instant at, RiskTolerance level, String questionnaireId, int attempt, LocalDate validUntil)
            implements UserEvent {}

    /**
     * A person counts as a professional investor up to and on a day, or is an ordinary one again. Without a later event
     * she is ordinary after that day.
     *
     * @param validUntil null for an ordinary investor
     */
    @EventType("user.investor-classified.v1")
    record InvestorClassified(
            UUID userId,
            Instant at,
            boolean professional,
            @Nullable LocalDate validUntil) implements UserEvent {}

    /** A person complained. */
    @EventType("user.complaint-filed.v1")
    record ComplaintFiled(UUID userId, Instant at, UUID ticketId, String category) implements UserEvent {}

    /** A complaint was answered; {@code upheld} says whether the person was right. */
    @EventType("user.complaint-resolved.v1")
    record ComplaintResolved(UUID userId, Instant at, UUID ticketId, String category, boolean upheld)
            implements UserEvent {}

    /**
     * An account was frozen, by its owner or by staff, or set free again. While it is frozen its owner cannot sign in
     * and no money leaves it. {@code reason} is SELF, or what staff wrote down.
     */
    @EventType("user.frozen.v1")
    record Frozen(UUID userId, Instant at, boolean frozen, String reason) implements UserEvent {}

    /** A bank card was unbound: nothing may be sent to it or taken from it any more. */
    @EventType("user.card-unbound.v1")
    record CardUnbound(UUID userId, Instant at, UUID cardId) implements UserEvent {}

    /** An account was closed at the end of its cooling-off time; what follows is its erasure. */
    @EventType("user.closed.v1")
    record Closed(UUID userId, Instant at) implements UserEvent {}

    /**
     * Asks every service to erase this person, and to answer with {@link PrivacyEvent.ErasureCompleted}. Asked again,
     * a service answers again. Whatever else is said about the person from now on takes no effect.
     */
    @EventType("user.erased.v1")
    record Erased(UUID userId, Instant at) implements UserEvent {}

    /** A member moved to another tier, up or down. */
    @EventType("user.tier-changed.v1")
    record TierChanged(UUID userId, Instant at, Tier tier, Tier previous) implements UserEvent {}

    /**
     * A member may have a benefit of her tier now; a campaign gives it. {@code period} is the month or year of the
     * quota, {@code number} counts from 1 within it: the three name the benefit, which is given once.
     */
    @EventType("user.benefit-due.v1")
    record BenefitDue(UUID userId, Instant at, MemberBenefit benefit, Tier tier, String period, int number)
            implements UserEvent {}
}
