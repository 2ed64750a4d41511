package com.xinfan.user.identity;

import com.xinfan.user.vault.Vault;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Verified people, for the features of this service that need them. */
@Service
@Transactional(readOnly = true)
public class People {

    private final Identities identities;
    private final Vault vault;

    People(Identities identities, Vault vault) {
        this.identities = identities;
        this.vault = vault;
    }

    /** A person in clear: for a bank's check, never for storage or logs. */
    public record Person(String name, String idNumber) {

        @Override
        public String toString() {
            return "Person";
        }
    }

    public record Standing(IdentityStatus status, String nameMasked, Instant submittedAt) {}

    public Optional<Person> verified(UUID userId) {
        return identities
                .findById(userId)
                .filter(identity -> identity.status() == IdentityStatus.VERIFIED)
                .map(this::person);
    }

    /** Whom a user says to be, verified or not: for the eyes that compare it with her documents. */
    public Optional<Person> claimed(UUID userId) {
        return identities.findById(userId).map(this::person);
    }

    private Person person(Identity identity) {
        return new Person(
                vault.open(IdentityDesk.nameCell(identity.userId()), identity.nameSealed()),
                vault.open(IdentityDesk.numberCell(identity.userId()), identity.numberSealed()));
    }

    public Optional<Standing> standing(UUID userId) {
        return identities
                .findById(userId)
                .map(identity -> new Standing(identity.status(), identity.nameMasked(), identity.submittedAt()));
    }
}
