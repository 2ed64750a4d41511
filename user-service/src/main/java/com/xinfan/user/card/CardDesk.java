package com.xinfan.user.card;

import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.otp.OneTimePasswords;
import com.xinfan.user.risk.ReviewEnds;
import com.xinfan.user.risk.RiskWord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to cards in the database: each method is one transaction, under the lock of the user's account. */
@Service
@Transactional
class CardDesk {

    private final Cards cards;
    private final Accounts accounts;
    private final OneTimePasswords passwords;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    CardDesk(
            Cards cards,
            Accounts accounts,
            OneTimePasswords passwords,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock) {
        this.cards = cards;
        this.accounts = accounts;
        this.passwords = passwords;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** A card as others may see it. */
    record View(UUID id, CardStatus status, String bank, String last4, boolean isDefault) {

        static View of(Card card) {
            return new View(card.id(), card.status(), card.bank(), card.last4(), card.isDefault());
        }
    }

    record Progress(CardStatus status, Optional<UUID> otpId, Optional<String> reason) {

        static Progress of(Card card) {
            return new Progress(card.status(), Optional.ofNullable(card.otpId()), Optional.ofNullable(card.reason()));
        }
    }

    /** Stores the request, or finds it when it is made again; another card or phone is not the same request. */
    public Progress submit(UUID cardId, UUID userId, byte[] claimIndex) {
        accounts.lock(userId);
        var known = cards.findById(cardId);
        if (known.isPresent()) {
            if (!known.get().claims(claimIndex)) {
                throw CardProblem.CARD_KEY_REUSED.problem();
            }
            return Progress.of(known.get());
        }
        requireRoom(userId);
        return Progress.of(cards.save(new Card(cardId, userId, claimIndex, clock.now())));
    }

    public Progress assessed(UUID cardId, RiskWord verdict) {
        return change(cardId, CardStatus::open, card -> card.assessed(verdict));
    }

    /** Risk's people have looked at what the machine referred to them. */
    @EventListener
    public void reviewed(ReviewEnds.ReviewEnded review) {
        cards.findByStatusAndRiskDecisionId(CardStatus.REVIEWING, review.decisionId())
                .forEach(card -> card.reviewed(review.cleared()));
    }

    /** Takes the bank's answer. */
    public Progress answered(UUID cardId, BankCards.Answer answer) {
        return change(cardId, CardStatus::open, card -> {
            if (answer.result() == BankCards.Result.VERIFIED
                    && answer.token() != null
                    && answer.bank() != null
                    && answer.last4() != null
                    && !"CREDIT".equals(answer.type())) {
                card.verified(answer.token(), answer.bank(), answer.last4());
            } else {
                card.declined("CREDIT".equals(answer.type()) ? "CREDIT" : answer.reason());
            }
        });
    }

    public Progress unknown(UUID cardId) {
        return change(cardId, CardStatus::open, Card::unknown);
    }

    public Progress codeSent(UUID cardId, UUID otpId) {
        return change(cardId, CardStatus.PENDING_OTP::equals, card -> card.codeSent(otpId));
    }

    /** Binds the card if the code is right; empty when it is wrong, with the try counted. */
    public Optional<View> confirm(UUID cardId, UUID userId, String code) {
        accounts.lock(userId);
        var card = cards.findByIdAndUserId(cardId, userId).orElseThrow(CardProblem.CARD_NOT_FOUND::problem);
        if (card.status() == CardStatus.BOUND) {
            return Optional.of(View.of(card));
        }
        var otpId = card.otpId();
        if (card.status() != CardStatus.PENDING_OTP || otpId == null) {
            throw CardProblem.CARD_NOT_PENDING.problem();
        }
        requireRoom(userId);
        if (cards.existsByUserIdAndTokenAndStatus(userId, card.token(), CardStatus.BOUND)) {
            throw CardProblem.CARD_BOUND_ALREADY.problem();
        }
        if (!passwords.acceptFor(otpId, code)) {
            return Optional.empty();
        }
        var first = !cards.existsByUserIdAndBoundAtNotNull(userId);
        var alone = cards.countByUserIdAndStatus(userId, CardStatus.BOUND) == 0;
        card.bind(clock.now());
        card.choose(alone);
        outbox.append(
                new UserEvent.CardBound(userId, clock.now(), cardId, card.token(), card.bank(), card.last4(), first));
        return Optional.of(View.of(card));
    }

    /** The card that a deposit or withdrawal is offered first. */
    public View choose(UUID cardId, UUID userId) {
        accounts.lock(userId);
        var card = requireBound(cardId, userId);
        if (!card.isDefault()) {
            drop(userId);
            card.choose(true);
        }
        return View.of(card);
    }

    /** The next card, if there is one, becomes the default. */
    public void unbind(UUID cardId, UUID userId) {
        accounts.lock(userId);
        var card = requireBound(cardId, userId);
        var wasDefault = card.isDefault();
        card.unbind(clock.now());
        cards.flush();
        if (wasDefault) {
            cards.findByUserIdAndStatusOrderById(userId, CardStatus.BOUND).stream()
                    .findFirst()
                    .ifPresent(next -> next.choose(true));
        }
        outbox.append(new UserEvent.CardUnbound(userId, clock.now(), cardId));
    }

    /** How many bound cards there are beside this one. */
    @Transactional(readOnly = true)
    public long others(UUID cardId, UUID userId) {
        requireBound(cardId, userId);
        return cards.countByUserIdAndStatus(userId, CardStatus.BOUND) - 1;
    }

    /** The index allows one default, so the one before is written first. */
    private void drop(UUID userId) {
        cards.findByUserIdAndStatusOrderById(userId, CardStatus.BOUND).stream()
                .filter(Card::isDefault)
                .forEach(before -> before.choose(false));
        cards.flush();
    }

    private Card requireBound(UUID cardId, UUID userId) {
        var card = cards.findByIdAndUserId(cardId, userId).orElseThrow(CardProblem.CARD_NOT_FOUND::problem);
        if (card.status() != CardStatus.BOUND) {
            throw CardProblem.CARD_NOT_BOUND.problem();
        }
        return card;
    }

    @Transactional(readOnly = true)
    public List<View> bound(UUID userId) {
        return cards.findByUserIdAndStatusOrderById(userId, CardStatus.BOUND).stream()
                .map(View::of)
                .toList();
    }

    /** Another request for the same card may have come first: then the state it left is the answer. */
    private Progress change(UUID cardId, Predicate<CardStatus> from, Consumer<Card> transition) {
        var card = cards.lock(cardId).orElseThrow();
        if (from.test(card.status())) {
            transition.accept(card);
        }
        return Progress.of(card);
    }

    private void requireRoom(UUID userId) {
        var rule = rulebook.rule("identity.cards-per-person", clock.today());
        if (cards.countByUserIdAndStatus(userId, CardStatus.BOUND) >= rule.integer("max")) {
            throw CardProblem.CARD_LIMIT.problem().rule(rule);
        }
    }
}
