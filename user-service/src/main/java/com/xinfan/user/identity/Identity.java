package com.xinfan.user.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a user says to be and whether the registry agrees. A verified identity never changes. */
@Entity
class Identity {

    @Id
    private UUID userId;

    private byte[] nameSealed;
    private byte[] numberSealed;
    private byte[] numberIndex;
    private byte[] claimIndex;
    private String nameMasked;
    private UUID requestId;

    @Enumerated(EnumType.STRING)
    private IdentityStatus status;

    private Instant submittedAt;
    private @Nullable Instant verifiedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Identity() {}

    /** The claim in sealed form: what is stored of a name and a number. */
    record Claim(
            byte[] nameSealed, byte[] numberSealed, byte[] numberIndex, List<byte[]> claimIndexes, String nameMasked) {}

    Identity(UUID userId, Claim claim, UUID requestId, Instant now) {
        this.userId = userId;
        this.status = IdentityStatus.PENDING;
        take(claim, requestId, now);
    }

    /** Says it again. The same claim, still pending, keeps its request, so that the registry sees one question. */
    void resubmit(Claim claim, UUID newRequestId, Instant now) {
        if (status == IdentityStatus.VERIFIED) {
            throw new IllegalStateException("verified already");
        }
        if (status == IdentityStatus.REJECTED || !claims(claim.claimIndexes())) {
            take(claim, newRequestId, now);
        }
        status = IdentityStatus.PENDING;
    }

    /** Takes the registry's answer to a request; true if that verified the person just now. */
    boolean resolve(UUID answeredRequest, boolean match, Instant now) {
        if (status != IdentityStatus.PENDING || !requestId.equals(answeredRequest)) {
            return false;
        }
        status = match ? IdentityStatus.VERIFIED : IdentityStatus.REJECTED;
        verifiedAt = match ? now : null;
        return match;
    }

    /** What the registry denied is looked at again, by a person. */
    void reopen() {
        if (status == IdentityStatus.REJECTED) {
            status = IdentityStatus.PENDING;
        }
    }

    boolean claims(List<byte[]> otherClaimIndexes) {
        return otherClaimIndexes.stream().anyMatch(other -> Arrays.equals(claimIndex, other));
    }

    private void take(Claim claim, UUID request, Instant now) {
        nameSealed = claim.nameSealed().clone();
        numberSealed = claim.numberSealed().clone();
        numberIndex = claim.numberIndex().clone();
        claimIndex = claim.claimIndexes().getFirst().clone();
        nameMasked = claim.nameMasked();
        requestId = request;
        submittedAt = now;
    }

    UUID userId() {
        return userId;
    }

    UUID requestId() {
        return requestId;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    IdentityStatus status() {
        return status;
    }

    String nameMasked() {
        return nameMasked;
    }

    byte[] nameSealed() {
        return nameSealed.clone();
    }

    byte[] numberSealed() {
        return numberSealed.clone();
    }
}
