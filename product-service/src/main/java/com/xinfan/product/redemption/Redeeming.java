package com.xinfan.product.redemption;

import com.xinfan.ledger.Ledger;
import com.xinfan.product.redemption.RedemptionTerms.Wish;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Selling back for a conversion, in the caller's transaction. The money is held on the user's cash account from the
 * moment it is paid until {@link #release}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Redeeming {

    private final RedemptionDesk desk;
    private final Redemptions redemptions;
    private final Ledger ledger;

    Redeeming(RedemptionDesk desk, Redemptions redemptions, Ledger ledger) {
        this.desk = desk;
        this.redemptions = redemptions;
        this.ledger = ledger;
    }

    /** What has been asked back: at the value of which day, and when it is paid. */
    public record Sale(UUID redemptionId, UUID productId, LocalDate tradeOn, LocalDate dueOn) {}

    /**
     * Asks units back for a conversion, never fast.
     *
     * @throws com.xinfan.platform.web.Problem as any redemption is refused
     */
    public Sale ask(UUID user, UUID conversion, UUID holding, BigDecimal units) {
        var wish = new Wish(null, units, Redemption.Speed.STANDARD, Redemption.OnLarge.CARRY);
        var asked = desk.sell(user, conversion, holding, wish);
        return new Sale(
                asked.id(),
                asked.productId(),
                asked.course().tradeOn(),
                asked.course().dueOn());
    }

    /**
     * Asks units of a user's holdings of one product back, the longest held first, never fast; the same key is one
     * request, which comes back.
     *
     * @throws com.xinfan.platform.web.Problem as any redemption is refused
     */
    public UUID across(UUID user, String key, UUID product, BigDecimal units) {
        var wish = new Wish(null, units, Redemption.Speed.STANDARD, Redemption.OnLarge.CARRY);
        var asked = desk.redeemAcross(user, key, product, wish);
        return Objects.requireNonNull(asked.getFirst().cause().instructionId());
    }

    /** What such a request has brought in all, in fen; empty while some of it is still to come. */
    public OptionalLong brought(UUID request) {
        var parts = redemptions.partsOf(request);
        return parts.stream().anyMatch(part -> part.status() == Redemption.Status.PENDING)
                ? OptionalLong.empty()
                : OptionalLong.of(parts.stream()
                        .mapToLong(part -> part.amount() == null ? 0 : part.amount())
                        .sum());
    }

    /**
     * Takes everything back that a conversion has asked for.
     *
     * @throws com.xinfan.platform.web.Problem past the cut-off
     */
    public void withdraw(UUID conversion) {
        redemptions.lockOf(conversion).forEach(desk::takeBack);
    }

    /** What it has brought in all, in fen; empty while some of it is still to come. */
    public OptionalLong proceeds(UUID conversion) {
        var parts = redemptions.lockOf(conversion);
        return parts.stream().anyMatch(part -> part.status() == Redemption.Status.PENDING)
                ? OptionalLong.empty()
                : OptionalLong.of(parts.stream()
                        .mapToLong(part -> part.amount() == null ? 0 : part.amount())
                        .sum());
    }

    /** Lets go of the money, which the caller holds from now on in the same transaction, or leaves to the user. */
    public void release(UUID conversion) {
        redemptions.lockOf(conversion).stream()
                .filter(part -> part.status() == Redemption.Status.PAID)
                .forEach(part -> ledger.release(RedemptionPayments.heldKey(part.id())));
    }
}
