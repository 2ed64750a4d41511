package com.xinfan.product.settlement;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Draws up the settlements of each month that is over, a month in one transaction; products without any get none. */
@Component
class SettlementWork implements DueWork, MeterBinder {

    static final String LATE = "LATE";
    static final String PAYMENT = "settlement";

    private final SettlementRuns runs;
    private final Settlements settlements;
    private final BusinessClock clock;

    SettlementWork(SettlementRuns runs, Settlements settlements, BusinessClock clock) {
        this.runs = runs;
        this.settlements = settlements;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "partner-settlements";
    }

    @Override
    @Transactional
    public int runDue() {
        var month = next();
        if (month.isAfter(lastOver())) {
            return 0;
        }
        // The movements come first: what is booked between the two questions is known to no statement, and on the next.
        var moved = runs.movements(month);
        var openings = runs.openings(month).stream()
                .collect(Collectors.toMap(SettlementRuns.Opening::account, opening -> opening));
        var byProduct = new HashMap<UUID, List<SettlementRuns.Movement>>();
        for (var movement : movements(moved, openings.values())) {
            byProduct
                    .computeIfAbsent(movement.product(), _ -> new ArrayList<>())
                    .add(movement);
        }
        if (!runs.finish(month, byProduct.size(), clock.now())) {
            return 1;
        }
        byProduct.forEach((product, movements) -> settlements.add(
                settlement(product, month, openings, movements),
                movements.stream().map(SettlementWork::line).toList()));
        mark(month, openings.values(), byProduct.values());
        return 1 + byProduct.size();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "settlements.late.months",
                        this,
                        work -> Math.max(0, ChronoUnit.MONTHS.between(work.next(), work.lastOver()) + 1))
                .description("Months that are over and lack the settlements with partners")
                .register(registry);
    }

    /** The month's own movements, and what was booked for earlier months since their statements. */
    private List<SettlementRuns.Movement> movements(
            List<SettlementRuns.Movement> moved, Collection<SettlementRuns.Opening> openings) {
        var movements = new ArrayList<>(moved);
        for (var opening : openings) {
            var late = opening.booked() - opening.known();
            if (late != 0) {
                movements.add(new SettlementRuns.Movement(opening.account(), LATE, 1, late));
            }
        }
        return movements;
    }

    private Settlement settlement(
            UUID product,
            LocalDate month,
            Map<String, SettlementRuns.Opening> openings,
            List<SettlementRuns.Movement> movements) {
        var sums = new EnumMap<Settlement.Side, Long>(Settlement.Side.class);
        movements.stream()
                .filter(movement -> !movement.kind().equals(PAYMENT))
                .forEach(movement ->
                        sums.merge(side(movement), side(movement).shown(movement.amount()), Math::addExact));
        var principal = openings.get(Settlement.Side.PRINCIPAL.account(product));
        var opening = principal == null ? 0 : Settlement.Side.PRINCIPAL.shown(principal.known());
        return new Settlement(
                Ids.next(),
                product,
                month,
                opening,
                opening + sums.getOrDefault(Settlement.Side.PRINCIPAL, 0L),
                sums.getOrDefault(Settlement.Side.INCOME, 0L),
                sums.getOrDefault(Settlement.Side.COMMISSION, 0L),
                Settlement.Status.DRAFT,
                null,
                null,
                null,
                null,
                clock.now(),
                null);
    }

    private void mark(
            LocalDate month,
            Collection<SettlementRuns.Opening> openings,
            Collection<List<SettlementRuns.Movement>> movements) {
        var moved = new HashMap<String, Long>();
        movements.forEach(
                list -> list.forEach(movement -> moved.merge(movement.account(), movement.amount(), Math::addExact)));
        ToLongFunction<SettlementRuns.Opening> closing =
                opening -> opening.known() + moved.getOrDefault(opening.account(), 0L);
        openings.stream()
                .filter(opening -> moved.containsKey(opening.account()))
                .forEach(opening -> runs.mark(opening.account(), month, closing.applyAsLong(opening)));
    }

    private static Settlement.SettlementLine line(SettlementRuns.Movement movement) {
        var side = side(movement);
        return new Settlement.SettlementLine(side, movement.kind(), movement.entries(), side.shown(movement.amount()));
    }

    private static Settlement.Side side(SettlementRuns.Movement movement) {
        return switch (movement.account().substring(0, movement.account().indexOf(':'))) {
            case "PRODUCT_SETTLEMENT" -> Settlement.Side.PRINCIPAL;
            case "PRODUCT_INCOME" -> Settlement.Side.INCOME;
            default -> Settlement.Side.COMMISSION;
        };
    }

    /** The first one has all that came before it. */
    private LocalDate next() {
        return runs.last().map(month -> month.plusMonths(1)).orElseGet(this::lastOver);
    }

    private LocalDate lastOver() {
        return clock.today().withDayOfMonth(1).minusMonths(1);
    }
}
