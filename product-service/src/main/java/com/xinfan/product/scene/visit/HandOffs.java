package com.xinfan.product.scene.visit;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.product.scene.SceneProblem;
import com.xinfan.product.scene.partner.Partner;
import com.xinfan.product.scene.slot.Slots;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands people over: a token that nobody can guess, of which only the hash is kept, used once. */
@Component
@Transactional
class HandOffs {

    private static final int TOKEN_BYTES = 32;
    private static final Duration LATE = Duration.ofHours(1);
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final Visits visits;
    private final Slots slots;
    private final Rulebook rulebook;
    private final BusinessClock businessClock;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HandOffs(Visits visits, Slots slots, Rulebook rulebook, BusinessClock businessClock, Clock clock) {
        this.visits = visits;
        this.slots = slots;
        this.rulebook = rulebook;
        this.businessClock = businessClock;
        this.clock = clock;
    }

    /** A token, known to the partner and the app alone. */
    record HandOff(UUID visitId, String token, Instant expiresAt) {}

    /** {@code attributed}: purchases that follow may be ascribed to the visit. */
    record Landing(Slots.Shown shown, boolean attributed) {}

    HandOff announce(Partner partner, Visits.Announced visit) {
        if (!partner.shows(visit.surface())) {
            throw SceneProblem.VISIT_SURFACE.at("/surface");
        }
        var now = clock.instant();
        if (visit.at().isBefore(now.minus(LATE)) || visit.at().isAfter(now.plus(EARLY))) {
            throw SceneProblem.VISIT_TIME.at("/at");
        }
        if (slots.shown(visit.slotId())
                .filter(shown -> shown.slot().partnerId().equals(partner.id()))
                .isEmpty()) {
            throw SceneProblem.SLOT_NOT_LIVE.at("/slotId");
        }
        var token = token();
        var expiresAt = now.plus(Duration.ofMinutes(
                rulebook.rule("scene.hand-off", businessClock.today()).integer("minutes")));
        var id = visits.announce(visit, hash(token), expiresAt).orElseThrow(SceneProblem.VISIT_OPENED::problem);
        return new HandOff(id, token, expiresAt);
    }

    /** Opened again by the same user it lands at the same place, until it expires. */
    Landing open(String token, UUID user) {
        var visit = visits.lock(hash(token)).orElseThrow(SceneProblem.HAND_OFF_UNKNOWN::problem);
        if (!clock.instant().isBefore(visit.expiresAt())) {
            throw SceneProblem.HAND_OFF_EXPIRED.problem();
        }
        var shown = slots.shown(visit.slotId()).orElseThrow(SceneProblem.SLOT_NOT_LIVE::problem);
        if (visit.openedAt() != null) {
            if (!user.equals(visit.userId())) {
                throw SceneProblem.HAND_OFF_USED.problem();
            }
            return new Landing(shown, true);
        }
        var consented = visits.consented(user);
        var person = consented ? visits.person(user, visit.partnerId()).orElseGet(Ids::next) : null;
        visits.open(visit.id(), consented ? user : null, person, businessClock.now());
        return new Landing(shown, consented);
    }

    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
