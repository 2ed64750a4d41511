package com.xinfan.user.identity;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.web.Problem;
import com.xinfan.user.limit.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the registry, outside any transaction, and asks again for those whose answer is not known yet. */
@Component
public class Verification implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(Verification.class);
    private static final int TRIES_PER_DAY = 10;

    /** Other refusals (401, 403, 409, 429) are about the call, not about the person. */
    private static final Set<Integer> ABOUT_THE_PERSON = Set.of(400, 404, 422);

    private final IdentityDesk desk;
    private final Identities identities;
    private final Limits limits;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final Registry registry;
    private final NameScreening screening;

    Verification(
            IdentityDesk desk,
            Identities identities,
            NameScreening screening,
            Limits limits,
            Rulebook rulebook,
            BusinessClock clock,
            Remotes remotes) {
        this.desk = desk;
        this.identities = identities;
        this.screening = screening;
        this.limits = limits;
        this.rulebook = rulebook;
        this.clock = clock;
        this.registry = remotes.external("identity", Registry.class);
    }

    IdentityDesk.Standing verify(UUID userId, String name, String idNumber) {
        var number = requireAdult(idNumber);
        limits.spend("identity", userId.toString(), TRIES_PER_DAY, Duration.ofDays(1))
                .ifPresent(wait -> {
                    throw IdentityProblem.IDENTITY_LIMITED.problem().retryAfter(wait);
                });
        var standing = desk.submit(userId, name, number);
        return standing.status() == IdentityStatus.PENDING ? ask(userId, standing) : standing;
    }

    private IdNumber requireAdult(String idNumber) {
        var today = clock.today();
        var number = IdNumber.of(idNumber)
                .filter(one -> !one.bornAfter(today))
                .orElseThrow(() -> IdentityProblem.ID_NUMBER_INVALID.at("/idNumber"));
        var rule = rulebook.rule("identity.adult", today);
        if (number.ageOn(today) < rule.integer("minimumAge")) {
            throw IdentityProblem.IDENTITY_MINOR.at("/idNumber").rule(rule);
        }
        return number;
    }

    private IdentityDesk.Standing ask(UUID userId, IdentityDesk.Standing pending) {
        var question = desk.question(userId);
        try {
            return switch (registry.verify(question).result()) {
                case MATCH -> screening.isClear(userId) ? matched(userId, question.requestId()) : desk.standing(userId);
                case MISMATCH -> desk.resolve(userId, question.requestId(), false);
                case UNKNOWN -> pending;
            };
        } catch (RemoteFailure e) {
            if (e instanceof RemoteFailure.Refused refused && ABOUT_THE_PERSON.contains(refused.status())) {
                return desk.resolve(userId, question.requestId(), false);
            }
            log.warn("identity of {} stays pending: {}", userId, e.getMessage());
            return pending;
        }
    }

    /** Asks about a verified person once more; outside any transaction. Empty is: not known now. */
    public Optional<Boolean> askAgain(UUID userId, UUID requestId) {
        var known = desk.question(userId);
        try {
            return switch (registry.verify(known.as(requestId)).result()) {
                case MATCH -> Optional.of(true);
                case MISMATCH -> Optional.of(false);
                case UNKNOWN -> Optional.empty();
            };
        } catch (RemoteFailure e) {
            log.warn("identity of {} could not be checked again: {}", userId, e.getMessage());
            return Optional.empty();
        }
    }

    /** Whose person has another account is rejected at once: the registry need not be asked again. */
    private IdentityDesk.Standing matched(UUID userId, UUID requestId) {
        try {
            return desk.resolve(userId, requestId, true);
        } catch (Problem taken) {
            desk.resolve(userId, requestId, false);
            throw taken;
        }
    }

    @Override
    public String name() {
        return "identity-pending";
    }

    /** One pass over all that are pending; what stays unknown waits for the next pass. */
    @Override
    public int runDue() {
        var resolved = 0;
        var after = new UUID(0, 0);
        for (var batch = identities.pendingAfter(after); !batch.isEmpty(); batch = identities.pendingAfter(after)) {
            resolved += (int) batch.stream().filter(this::resolvedNow).count();
            after = batch.getLast();
        }
        return resolved;
    }

    private boolean resolvedNow(UUID userId) {
        var pending = new IdentityDesk.Standing(IdentityStatus.PENDING, "");
        try {
            return ask(userId, pending).status() != IdentityStatus.PENDING;
        } catch (Problem taken) {
            log.info("identity of {} rejected: {}", userId, taken.code().code());
            return true;
        }
    }
}
