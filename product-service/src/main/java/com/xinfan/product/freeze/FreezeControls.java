package com.xinfan.product.freeze;

import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.control.AccountControls;
import com.xinfan.ledger.control.Hold;
import com.xinfan.product.chart.Chart;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lays a user's freezes on the ledger as a whole; the caller holds the user's control row. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FreezeControls {

    private final FreezeRows rows;
    private final AccountControls controls;
    private final Ledger ledger;

    FreezeControls(FreezeRows rows, AccountControls controls, Ledger ledger) {
        this.rows = rows;
        this.controls = controls;
        this.ledger = ledger;
    }

    /** Takes away what stands. Until {@link #lay} nothing is kept back, and the account's row is locked. */
    void lift(UUID user, long version) {
        for (var what : List.of("held", "outflow", "both")) {
            controls.release(key(user, version, what));
        }
    }

    /** Lays what the active freezes ask for, as the next version. */
    void lay(UUID user, long version) {
        var active = rows.active(user);
        var cash = Chart.userCash(user);
        var next = version + 1;
        var held = active.stream()
                .filter(freeze -> freeze.scope() == Freeze.Scope.PART)
                .mapToLong(Freeze::target)
                .reduce(0, Math::addExact);
        if (held > 0) {
            controls.hold(cash, key(user, next, "held"), held, "freeze");
        }
        if (has(active, Freeze.Scope.OUTFLOW)) {
            controls.freeze(cash, key(user, next, "outflow"), Hold.Kind.OUTFLOW, "freeze");
        }
        if (has(active, Freeze.Scope.BOTH)) {
            controls.freeze(cash, key(user, next, "both"), Hold.Kind.BOTH, "freeze");
        }
        rows.version(user, next);
    }

    /** What each active freeze covers of the money that is there now. */
    @Transactional(propagation = Propagation.SUPPORTS)
    List<Freeze.Covered> covered(UUID user) {
        var active = rows.active(user);
        return active.isEmpty() ? List.of() : Freeze.cover(active, money(user));
    }

    /** All money that is there, what is on its way out not counted. */
    @Transactional(propagation = Propagation.SUPPORTS)
    long money(UUID user) {
        return ledger.balance(Chart.userCash(user).code())
                .map(balance -> -balance.posted() - balance.pending())
                .orElse(0L);
    }

    private static boolean has(List<Freeze> freezes, Freeze.Scope scope) {
        return freezes.stream().anyMatch(freeze -> freeze.scope() == scope);
    }

    private static String key(UUID user, long version, String what) {
        return "freeze:" + user + ":" + version + ":" + what;
    }
}
