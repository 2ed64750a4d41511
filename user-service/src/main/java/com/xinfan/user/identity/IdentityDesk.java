package com.xinfan.user.identity;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.vault.Cell;
import com.xinfan.user.vault.Vault;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to identities in the database: each method is one transaction. */
@Service
@Transactional
public class IdentityDesk {

    private final Identities identities;
    private final Accounts accounts;
    private final Vault vault;
    private final Standings standings;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    IdentityDesk(
            Identities identities,
            Accounts accounts,
            Vault vault,
            Standings standings,
            Rulebook rulebook,
            BusinessClock clock) {
        this.identities = identities;
        this.accounts = accounts;
        this.vault = vault;
        this.standings = standings;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    public record Standing(IdentityStatus status, String nameMasked) {

        static Standing of(Identity identity) {
            return new Standing(identity.status(), identity.nameMasked());
        }
    }

    /**
     * Stores the claim before the registry is asked. Whether the person has another account is not looked at yet: only
     * whom the registry matches may learn it.
     */
    public Standing submit(UUID userId, String name, IdNumber number) {
        accounts.lock(userId);
        var claim = claim(userId, name, number);
        var stored = identities.findById(userId);
        if (stored.isPresent() && stored.get().status() == IdentityStatus.VERIFIED) {
            if (!stored.get().claims(claim.claimIndexes())) {
                throw IdentityProblem.IDENTITY_VERIFIED_ALREADY.problem();
            }
            return Standing.of(stored.get());
        }
        if (stored.isPresent()) {
            stored.get().resubmit(claim, Ids.next(), clock.now());
            return Standing.of(stored.get());
        }
        return Standing.of(identities.save(new Identity(userId, claim, Ids.next(), clock.now())));
    }

    /** The question to the registry, opened for this one call. */
    @Transactional(readOnly = true)
    public Registry.Question question(UUID userId) {
        var identity = identities.findById(userId).orElseThrow();
        return new Registry.Question(
                identity.requestId(),
                vault.open(nameCell(userId), identity.nameSealed()),
                vault.open(numberCell(userId), identity.numberSealed()));
    }

    /** Takes the registry's answer; the first account of a person wins, the other learns that the identity is taken. */
    public Standing resolve(UUID userId, UUID requestId, boolean match) {
        return resolve(userId, requestId, match, AccountClass.II);
    }

    /** A person has looked at the documents of what the registry left open or denied. */
    public Standing decide(UUID userId, boolean match, AccountClass accountClass) {
        accounts.lock(userId);
        var identity = identities.findById(userId).orElseThrow();
        if (match) {
            identity.reopen();
        }
        return resolve(userId, identity.requestId(), match, accountClass);
    }

    @Transactional(readOnly = true)
    Standing standing(UUID userId) {
        return Standing.of(identities.findById(userId).orElseThrow());
    }

    private Standing resolve(UUID userId, UUID requestId, boolean match, AccountClass accountClass) {
        accounts.lock(userId);
        var identity = identities.findById(userId).orElseThrow();
        if (match && identity.status() == IdentityStatus.PENDING) {
            requireFree(userId, number(identity).value());
        }
        if (identity.resolve(requestId, match, clock.now())) {
            standings.verified(userId, number(identity), accountClass);
        }
        return Standing.of(identity);
    }

    private IdNumber number(Identity identity) {
        var number = vault.open(numberCell(identity.userId()), identity.numberSealed());
        return IdNumber.of(number).orElseThrow();
    }

    private void requireFree(UUID userId, String number) {
        identities.lockPerson(vault.anchor(IdentityIndexes.NUMBER, number));
        var rule = rule("identity.accounts-per-person");
        if (identities.verifiedElsewhere(vault.indexes(IdentityIndexes.NUMBER, number), userId)
                >= rule.integer("max")) {
            throw IdentityProblem.IDENTITY_TAKEN.at("/idNumber").rule(rule);
        }
    }

    private Rule rule(String id) {
        return rulebook.rule(id, clock.today());
    }

    private Identity.Claim claim(UUID userId, String name, IdNumber number) {
        return new Identity.Claim(
                vault.seal(nameCell(userId), name),
                vault.seal(numberCell(userId), number.value()),
                vault.index(IdentityIndexes.NUMBER, number.value()),
                vault.indexes(IdentityIndexes.CLAIM, IdentityIndexes.joined(List.of(number.value(), name))),
                name.substring(0, name.offsetByCodePoints(0, 1)) + "**");
    }

    static Cell nameCell(UUID userId) {
        return new Cell("identity", "name_sealed", userId);
    }

    static Cell numberCell(UUID userId) {
        return new Cell("identity", "number_sealed", userId);
    }
}
