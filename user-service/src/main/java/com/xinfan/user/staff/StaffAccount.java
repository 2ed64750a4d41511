package com.xinfan.user.staff;

import com.xinfan.platform.security.Role;
import com.xinfan.user.vault.Cell;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of staff. */
@Entity
class StaffAccount {

    @Id
    private UUID id;

    private String username;
    private String passwordHash;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "staff_role", joinColumns = @JoinColumn(name = "staff_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles;

    private byte @Nullable [] totpSealed;
    private boolean totpEnrolled;
    private long totpLastStep;
    private Instant createdAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected StaffAccount() {}

    StaffAccount(UUID id, String username, String passwordHash, Set<Role> roles, Instant now) {
        this.id = id;
        this.username = username;
        this.passwordHash = passwordHash;
        this.roles = EnumSet.copyOf(roles);
        this.createdAt = now;
    }

    /** Keeps a secret until its first code proves that the authenticator has it; a newer one replaces it. */
    void startTotp(byte[] sealed) {
        if (totpEnrolled) {
            throw StaffProblem.TOTP_ENROLLED_ALREADY.problem();
        }
        totpSealed = sealed.clone();
    }

    /** Takes a code of the secret, once; the first one ends the enrolment. */
    boolean acceptTotp(byte[] secret, String code, Instant now) {
        var step = Totp.step(secret, code, now, totpLastStep);
        if (step.isEmpty()) {
            return false;
        }
        totpLastStep = step.getAsLong();
        totpEnrolled = true;
        return true;
    }

    boolean totpEnrolled() {
        return totpEnrolled;
    }

    byte @Nullable [] totpSealed() {
        return totpSealed == null ? null : totpSealed.clone();
    }

    Cell totpCell() {
        return new Cell("staff_account", "totp_sealed", id);
    }

    UUID id() {
        return id;
    }

    String username() {
        return username;
    }

    String passwordHash() {
        return passwordHash;
    }

    Set<Role> roles() {
        return Set.copyOf(roles);
    }
}
