package com.xinfan.user.card;

import com.xinfan.platform.remote.Remotes;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Unbinds a card, unless money is on its way between it and the house, or it is the last one and money is still here
 * that would have no way home.
 */
@Component
class CardUnbinding {

    private final CardDesk desk;
    private final OpenMoneyClient product;

    CardUnbinding(CardDesk desk, Remotes remotes) {
        this.desk = desk;
        this.product = remotes.internal("product-service", OpenMoneyClient.class);
    }

    void unbind(UUID cardId, UUID userId) {
        var others = desk.others(cardId, userId);
        var open = product.openMoney(userId);
        if (open.pendingOn(cardId) > 0) {
            throw CardProblem.CARD_IN_USE.problem();
        }
        if (others == 0 && open.any()) {
            throw CardProblem.CARD_NEEDED.problem();
        }
        desk.unbind(cardId, userId);
    }
}
