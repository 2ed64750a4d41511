package com.xinfan.product.catalogue.value;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.approval.Approvals;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.catalogue.CatalogueProblem;
import com.xinfan.product.catalogue.NavPoint;
import com.xinfan.product.catalogue.TradingCalendar;
import com.xinfan.product.catalogue.value.ValueFiles.Jump;
import com.xinfan.product.catalogue.value.ValueFiles.Status;
import com.xinfan.product.catalogue.value.ValueFiles.ValueFile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Publishes values, and lets those wait that move too far. */
@Component
@Transactional
class ValueDesk {

    /** How far a value may move in a day, by the kind of fund, in basis points; and the highest plausible income. */
    static final String BOUND = "product.value-jump";

    private final Values values;
    private final ValueFiles files;
    private final TradingCalendar calendar;
    private final Approvals approvals;
    private final Audit audit;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ValueDesk(
            Values values,
            ValueFiles files,
            TradingCalendar calendar,
            Approvals approvals,
            Audit audit,
            Rulebook rulebook,
            BusinessClock clock) {
        this.values = values;
        this.files = files;
        this.calendar = calendar;
        this.approvals = approvals;
        this.audit = audit;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** What is known of a row's day. */
    enum Standing {
        FREE,
        SAME,
        TAKEN
    }

    /** Publishes one value; what moves too far waits, and is answered as the file that it would have come in. */
    Optional<ValueFile> publishNav(UUID id, LocalDate day, BigDecimal nav, CurrentStaff staff) {
        values.alone();
        var fund = lock(id);
        if (!fund.type().isFund()) {
            throw CatalogueProblem.PRODUCT_TERMS.at("id");
        }
        // A unit of a money fund is worth one yuan by its nature: it earns income, never value.
        if (fund.type() == ProductType.MONEY_FUND && nav.compareTo(BigDecimal.ONE) != 0) {
            throw CatalogueProblem.PRODUCT_TERMS.at("/nav");
        }
        requireDay(day);
        var jump = values.nav(id, day).isPresent() ? Optional.<Jump>empty() : jump(fund, day, nav, null);
        if (jump.isEmpty()) {
            publish(id, day, nav, staff.username());
            return Optional.empty();
        }
        var hash = Approvals.hashOf("nav", id, day, nav);
        return Optional.of(files.ofBytes(hash).orElseGet(() -> keep(hash, 0, 0, List.of(jump.get()), staff)));
    }

    /**
     * Publishes what ten thousand units of a money fund earned on a day. Days follow one another, so that no income
     * appears behind a day that holdings have already been given.
     */
    void publishIncome(UUID id, LocalDate day, BigDecimal perTenThousand, CurrentStaff staff) {
        if (lock(id).type() != ProductType.MONEY_FUND) {
            throw CatalogueProblem.PRODUCT_TERMS.at("id");
        }
        requireDay(day);
        var last = values.lastIncome(id);
        if (last.isPresent() && day.isBefore(last.get())) {
            throw CatalogueProblem.PRODUCT_INCOME_ORDER.problem(last.get());
        }
        if (!values.publishIncome(id, day, perTenThousand)) {
            throw CatalogueProblem.PRODUCT_NAV_TAKEN.problem(day);
        }
        record(staff.username(), "product.income", id, day, perTenThousand);
    }

    void alone() {
        values.alone();
    }

    /** Whether a row says something new, and may. */
    Standing standing(ValueSheet.Row row) {
        var fund = row.fund().id();
        var told = row.income();
        if (told == null) {
            return values.nav(fund, row.day()).map(nav -> same(nav, row.nav())).orElse(Standing.FREE);
        }
        return values.income(fund, row.day())
                .map(income -> same(income, told))
                .orElseGet(() ->
                        values.lastIncome(fund).filter(row.day()::isBefore).isPresent()
                                ? Standing.TAKEN
                                : Standing.FREE);
    }

    /**
     * How a value would jump beside the nearest that count, if it would.
     *
     * @param earlier a row of the same file that will count before it
     */
    Optional<Jump> jump(Values.Fund fund, LocalDate day, BigDecimal nav, ValueSheet.@Nullable Row earlier) {
        if (fund.type() == ProductType.MONEY_FUND) {
            return Optional.empty();
        }
        var beside = new ArrayList<>(values.beside(fund.id(), day));
        if (earlier != null) {
            beside.removeIf(point -> point.day().isBefore(earlier.day()));
            beside.add(new NavPoint(earlier.day(), earlier.nav()));
        }
        var bound = rulebook.rule(BOUND, clock.today()).integer(fund.type().name());
        for (var point : beside) {
            var moved = nav.subtract(point.nav())
                    .multiply(BigDecimal.valueOf(10_000))
                    .divide(point.nav(), 0, RoundingMode.HALF_UP)
                    .intValue();
            if (Math.abs(moved) > bound * days(point.day(), day)) {
                return Optional.of(new Jump(fund.id(), day, nav, point.day(), point.nav(), moved));
            }
        }
        return Optional.empty();
    }

    void write(UUID fund, LocalDate day, BigDecimal nav, @Nullable BigDecimal income, CurrentStaff staff) {
        publish(fund, day, nav, staff.username());
        if (income != null) {
            publishIncome(fund, day, income, staff);
        }
    }

    ValueFile keep(String sha256, int count, int unchanged, List<Jump> jumps, CurrentStaff staff) {
        var file = new ValueFile(
                Ids.next(),
                sha256,
                jumps.isEmpty() ? Status.APPLIED : Status.WAITING,
                count,
                unchanged,
                jumps.size(),
                staff.username(),
                clock.now(),
                null);
        files.add(file, jumps);
        audit.record(staff.username(), "product.values-imported", "product-values:" + file.id(), null, file, null);
        if (!jumps.isEmpty()) {
            approvals.submit(ValueApproval.KIND, file.id(), "净值异动 %d 条".formatted(jumps.size()), staff);
        }
        return file;
    }

    /** In the transaction of the decision: the jumps count from now. */
    void approved(UUID id, String approver) {
        files.decide(id, Status.APPLIED, approver);
        files.jumps(id).forEach(jump -> {
            lock(jump.productId());
            publish(jump.productId(), jump.day(), jump.nav(), approver);
        });
    }

    void rejected(UUID id, String approver) {
        files.decide(id, Status.REJECTED, approver);
    }

    @Transactional(readOnly = true)
    ValueFile file(UUID id) {
        return files.find(id).orElseThrow(CatalogueProblem.PRODUCT_VALUES_NOT_FOUND::problem);
    }

    @Transactional(readOnly = true)
    String hash(UUID id) {
        return Approvals.hashOf(file(id).sha256(), files.jumps(id));
    }

    private void publish(UUID id, LocalDate day, BigDecimal nav, String by) {
        if (!values.publish(id, day, nav)) {
            throw CatalogueProblem.PRODUCT_NAV_TAKEN.problem(day);
        }
        record(by, "product.nav", id, day, nav);
    }

    /** Trading days from one day to another; at least one. */
    private int days(LocalDate one, LocalDate other) {
        var last = one.isAfter(other) ? one : other;
        var days = 1;
        for (var day = calendar.next(one.isAfter(other) ? other : one); day.isBefore(last); day = calendar.next(day)) {
            days++;
        }
        return days;
    }

    private static Standing same(BigDecimal known, BigDecimal told) {
        return known.compareTo(told) == 0 ? Standing.SAME : Standing.TAKEN;
    }

    private Values.Fund lock(UUID id) {
        return values.lock(id).orElseThrow(CatalogueProblem.PRODUCT_NOT_FOUND::problem);
    }

    private void requireDay(LocalDate day) {
        if (day.isBefore(ValueSheet.EARLIEST) || day.isAfter(clock.today())) {
            throw CatalogueProblem.PRODUCT_NAV_DAY.at("day");
        }
    }

    private void record(String by, String action, UUID id, LocalDate day, BigDecimal value) {
        audit.record(by, action, "product:" + id, null, day + "=" + value.toPlainString(), null);
    }
}
