package com.xinfan.product.redemption;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** The redemptions' step of a business date: trade days that are over are decided on, and what is due is paid. */
@Component
class RedemptionWork implements DayStep, MeterBinder {

    private final RedemptionDays days;
    private final LargeRedemption large;
    private final RedemptionPayments payments;
    private final RedemptionList list;
    private final BusinessClock clock;

    RedemptionWork(
            RedemptionDays days,
            LargeRedemption large,
            RedemptionPayments payments,
            RedemptionList list,
            BusinessClock clock) {
        this.days = days;
        this.large = large;
        this.payments = payments;
        this.list = list;
        this.clock = clock;
    }

    @Override
    public Step step() {
        return Step.REDEMPTIONS;
    }

    @Override
    public int work(LocalDate day) {
        var decided = days.undecided(day).stream().mapToInt(large::decide).sum();
        return decided > 0 ? decided : payments.payDue(day);
    }

    @Override
    public List<String> waiting(LocalDate day) {
        return list.waiting(day);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("redemption.late", () -> list.late(clock.today()))
                .description("Redemptions that should have been paid before today and wait")
                .register(registry);
    }
}
