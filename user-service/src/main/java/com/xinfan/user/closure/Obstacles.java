package com.xinfan.user.closure;

import com.xinfan.platform.remote.Remotes;
import com.xinfan.user.account.AccountStatus;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.card.OpenMoneyClient;
import com.xinfan.user.support.PrivacyTickets;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks for what stands in the way; asks product-service, so never inside a transaction. */
@Component
class Obstacles {

    private final OpenMoneyClient product;
    private final Accounts accounts;
    private final PrivacyTickets tickets;

    Obstacles(Remotes remotes, Accounts accounts, PrivacyTickets tickets) {
        this.product = remotes.internal("product-service", OpenMoneyClient.class);
        this.accounts = accounts;
        this.tickets = tickets;
    }

    /** @throws com.xinfan.platform.remote.RemoteFailure if product-service cannot say */
    Set<Obstacle> of(UUID userId) {
        var money = product.openMoney(userId);
        var found = EnumSet.noneOf(Obstacle.class);
        note(found, Obstacle.CASH_LEFT, money.cash() != 0);
        note(found, Obstacle.MONEY_PENDING, money.pending() != 0);
        note(found, Obstacle.HOLDINGS_LEFT, money.holdings() != 0);
        note(found, Obstacle.LOANS_OPEN, money.loans() != 0);
        note(found, Obstacle.TICKETS_OPEN, tickets.unsettled(userId));
        var frozen = accounts.standing(userId).filter(it -> it.status() == AccountStatus.FROZEN);
        note(found, Obstacle.ACCOUNT_FROZEN, frozen.isPresent());
        return found;
    }

    private static void note(Set<Obstacle> found, Obstacle obstacle, boolean there) {
        if (there) {
            found.add(obstacle);
        }
    }
}
