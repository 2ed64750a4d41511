package com.xinfan.user.staff;

import com.xinfan.platform.security.Role;
import com.xinfan.user.staff.StaffDirectory.Status;
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
import java.util.HashSet;
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

    @Enumerated(EnumType.STRING)
    private Status status;

    private Instant passwordChangedAt;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected StaffAccount() {}

    StaffAccount(UUID id, String username, String passwordHash, Set<Role> roles, Instant now) {
        this.id = id;
        this.username = username;
        this.passwordHash = passwordHash;
        this.roles = new HashSet<>(roles);
        this.createdAt = now;
        this.status = Status.ACTIVE;
        this.passwordChangedAt = now;
    }

    void disable() {
        requireNotLeft();
        status = Status.DISABLED;
    }

    void enable() {
        requireNotLeft();
        status = Status.ACTIVE;
    }

    void leave() {
        requireNotLeft();
        status = Status.LEFT;
        roles.clear();
    }

    /** @throws com.xinfan.platform.web.Problem when one person may not have them together */
    void give(Set<Role> given) {
        requireNotLeft();
        Duties.requireCompatible(given);
        roles.clear();
        roles.addAll(given);
    }

    void changePassword(String hash, Instant now) {
        passwordHash = hash;
        passwordChangedAt = now;
    }

    /** The next sign-in enrols a new authenticator. */
    void resetTotp() {
        totpSealed = null;
        totpEnrolled = false;
    }

    private void requireNotLeft() {
        if (status == Status.LEFT) {
            throw StaffProblem.STAFF_LEFT.problem();
        }
    }

    boolean active() {
        return status == Status.ACTIVE;
    }

    Status status() {
        return status;
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
