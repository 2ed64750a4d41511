package com.xinfan.user.card;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** What other features may know of a user's cards. */
@Service
public class Wallet {

    private final Cards cards;

    Wallet(Cards cards) {
        this.cards = cards;
    }

    public long boundCards(UUID userId) {
        return cards.countByUserIdAndStatus(userId, CardStatus.BOUND);
    }
}
