package com.xinfan.product.catalogue.value;

import com.xinfan.contract.legality.ProductType;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.product.catalogue.CatalogueProblem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Publishes one value. */
@Component
@Transactional
class ValueDesk {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final Values values;
    private final Audit audit;
    private final BusinessClock clock;

    ValueDesk(Values values, Audit audit, BusinessClock clock) {
        this.values = values;
        this.audit = audit;
        this.clock = clock;
    }

    void publishNav(UUID id, LocalDate day, BigDecimal nav, CurrentStaff staff) {
        var type = lock(id);
        if (!type.isFund()) {
            throw CatalogueProblem.PRODUCT_TERMS.at("id");
        }
        // A unit of a money fund is worth one yuan by its nature: it earns income, never value.
        if (type == ProductType.MONEY_FUND && nav.compareTo(BigDecimal.ONE) != 0) {
            throw CatalogueProblem.PRODUCT_TERMS.at("/nav");
        }
        requireDay(day);
        if (!values.publish(id, day, nav)) {
            throw CatalogueProblem.PRODUCT_NAV_TAKEN.problem(day);
        }
        audit.record(staff.username(), "product.nav", "product:" + id, null, day + "=" + nav.toPlainString(), null);
    }

    /**
     * Publishes what ten thousand units of a money fund earned on a day. Days follow one another, so that no income
     * appears behind a day that holdings have already been given.
     */
    void publishIncome(UUID id, LocalDate day, BigDecimal perTenThousand, CurrentStaff staff) {
        if (lock(id) != ProductType.MONEY_FUND) {
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
        var shown = day + "=" + perTenThousand.toPlainString();
        audit.record(staff.username(), "product.income", "product:" + id, null, shown, null);
    }

    private ProductType lock(UUID id) {
        return values.lock(id).orElseThrow(CatalogueProblem.PRODUCT_NOT_FOUND::problem);
    }

    private void requireDay(LocalDate day) {
        if (day.isBefore(EARLIEST) || day.isAfter(clock.today())) {
            throw CatalogueProblem.PRODUCT_NAV_DAY.at("day");
        }
    }
}
