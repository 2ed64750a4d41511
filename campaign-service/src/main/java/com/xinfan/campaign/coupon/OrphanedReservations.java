package com.xinfan.campaign.coupon;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Asks product-service about orders that hold a coupon and have been silent for too long. Nothing is ever guessed. */
@Component
class OrphanedReservations implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(OrphanedReservations.class);
    private static final int AT_A_TIME = 100;
    private static final String NOWHERE = "";

    private final Reservations reservations;
    private final CouponSettlement settlement;
    private final OrderClient orders;
    private final BusinessClock clock;

    OrphanedReservations(Reservations reservations, CouponSettlement settlement, Remotes remotes, BusinessClock clock) {
        this.reservations = reservations;
        this.settlement = settlement;
        this.orders = remotes.internal("product-service", OrderClient.class);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "orphaned-reservations";
    }

    @Override
    public int runDue() {
        var silent = reservations.silent(clock.now(), AT_A_TIME);
        for (var orderId : silent) {
            fate(orderId)
                    .ifPresentOrElse(
                            end -> settlement.settle(orderId, end), () -> reservations.postpone(orderId, clock.now()));
        }
        return silent.size();
    }

    /** How the order ended; empty while it lives or nobody can say. */
    private Optional<Reservation.State> fate(UUID orderId) {
        try {
            return Optional.of(status(orderId)).flatMap(status -> switch (status) {
                case "CONFIRMED" -> Optional.of(Reservation.State.USED);
                case "FAILED", "CANCELLED", NOWHERE -> Optional.of(Reservation.State.RELEASED);
                default -> Optional.empty(); // another service's states: those that do not end an order change nothing
            });
        } catch (RemoteFailure e) {
            log.warn("order {} is asked about again later: {}", orderId, e.getMessage());
            return Optional.empty();
        }
    }

    /** As an order, or else as a trial. */
    private String status(UUID id) {
        return answer(() -> orders.order(id))
                .or(() -> answer(() -> orders.trial(id)))
                .orElse(NOWHERE);
    }

    private static Optional<String> answer(Supplier<OrderClient.Order> question) {
        try {
            return Optional.of(question.get().status());
        } catch (RemoteFailure.Refused refused) {
            if (refused.status() == HttpStatus.NOT_FOUND.value()) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
