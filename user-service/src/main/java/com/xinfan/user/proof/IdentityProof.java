package com.xinfan.user.proof;

import com.xinfan.user.identity.IdentityProblem;
import com.xinfan.user.identity.People;
import com.xinfan.user.limit.Limits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether somebody knows the two elements of a verified person: name and ID number. Five tries a day. */
@Component
public class IdentityProof {

    private static final int TRIES = 5;
    private static final Duration WINDOW = Duration.ofDays(1);

    private final People people;
    private final Limits limits;

    IdentityProof(People people, Limits limits) {
        this.people = people;
        this.limits = limits;
    }

    /** What somebody says; never stored or logged. */
    public record Claim(@Nullable String name, @Nullable String idNumber) {

        @Override
        public String toString() {
            return "Claim";
        }
    }

    /** Refuses unless the claim is right, or the user is not verified and so has nothing to prove it by. */
    public void requireIfVerified(UUID userId, Claim claim) {
        if (people.verified(userId).isPresent()) {
            require(userId, claim);
        }
    }

    public void require(UUID userId, Claim claim) {
        limits.spend("identity-proof", userId.toString(), TRIES, WINDOW).ifPresent(wait -> {
            throw ProofProblem.IDENTITY_PROOF_LIMITED.problem().retryAfter(wait);
        });
        var person = people.verified(userId).orElseThrow(IdentityProblem.IDENTITY_REQUIRED::problem);
        if (!same(person.name(), claim.name()) || !same(person.idNumber(), claim.idNumber())) {
            throw ProofProblem.IDENTITY_PROOF_WRONG.at("/idNumber");
        }
        limits.refund("identity-proof", userId.toString(), WINDOW);
    }

    private static boolean same(String known, @Nullable String said) {
        return said != null && MessageDigest.isEqual(bytes(known), bytes(said.strip()));
    }

    private static byte[] bytes(String value) {
        return value.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }
}
