package com.xinfan.user.card;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What of a user's money is still with the house, in fen. */
@HttpExchange
public interface OpenMoneyClient {

    @GetExchange("/internal/v1/users/{id}/open-money")
    OpenMoney openMoney(@PathVariable UUID id);

    record OpenMoney(long cash, long pending, long holdings, long loans, List<OnCard> cards) {

        boolean any() {
            return cash != 0 || pending != 0 || holdings != 0 || loans != 0;
        }

        long pendingOn(UUID cardId) {
            return cards.stream()
                    .filter(card -> card.cardId().equals(cardId))
                    .mapToLong(OnCard::pending)
                    .sum();
        }
    }

    record OnCard(UUID cardId, long pending) {}
}
