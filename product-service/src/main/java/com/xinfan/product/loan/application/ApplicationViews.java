package com.xinfan.product.loan.application;

import com.xinfan.contract.money.Money;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.product.loan.pricing.Charge;
import com.xinfan.product.loan.pricing.PlannedInstalment;
import com.xinfan.product.loan.pricing.Pricing;
import com.xinfan.product.loan.pricing.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What applicants and staff see of an application. */
@Component
class ApplicationViews {

    private final Pricing pricing;
    private final BusinessClock clock;

    ApplicationViews(Pricing pricing, BusinessClock clock) {
        this.pricing = pricing;
        this.clock = clock;
    }

    /** The applicant's; {@code EXPIRED} is an offer that nobody has confirmed in time. */
    record ApplicationView(
            UUID id,
            Status status,
            UUID productId,
            long amount,
            String currency,
            int instalments,
            int instalmentDays,
            String purpose,
            List<Reason> reasons,
            @Nullable OfferView offer,
            Instant createdAt,
            @Nullable Instant decidedAt,
            @Nullable Instant confirmedAt) {}

    /** An application's status as time has made it. */
    enum Status {
        DECIDING,
        REVIEWING,
        OFFERED,
        EXPIRED,
        REJECTED,
        CONFIRMED
    }

    /**
     * The table of costs (综合融资成本明示表). {@code annualCost} is what the confirmation repeats; the days are those of
     * a pay-out today, or of the pay-out.
     */
    record OfferView(
            long amount,
            String currency,
            String annualRate,
            String annualCost,
            long interest,
            List<ChargeView> charges,
            List<PlannedInstalmentView> schedule,
            @Nullable Instant validUntil) {}

    record ChargeView(
            String item,
            Charge.Party party,
            String method,
            String annualRate,
            @Nullable Long amount) {

        static ChargeView of(Charge charge) {
            return new ChargeView(
                    charge.item(), charge.party(), charge.method(), Quote.text(charge.annualRate()), charge.amount());
        }
    }

    record PlannedInstalmentView(int number, LocalDate dueOn, long amount, long principal, long interest) {

        static PlannedInstalmentView of(PlannedInstalment row) {
            return new PlannedInstalmentView(row.number(), row.dueOn(), row.amount(), row.principal(), row.interest());
        }
    }

    /** What staff see; {@code decisionId} is where risk-service has the grounds, and the review if it is one. */
    record StaffApplicationView(
            UUID id,
            UUID userId,
            @Nullable UUID decisionId,
            @Nullable BigDecimal score,
            @Nullable String modelVersion,
            ApplicationView application) {}

    ApplicationView view(LoanApplication application) {
        return new ApplicationView(
                application.id(),
                status(application),
                application.productId(),
                application.amount(),
                Money.CNY,
                application.instalments(),
                application.everyDays(),
                application.purpose(),
                application.reasons(),
                offer(application),
                application.createdAt(),
                application.decidedAt(),
                application.confirmedAt());
    }

    StaffApplicationView staffView(LoanApplication application) {
        return new StaffApplicationView(
                application.id(),
                application.userId(),
                application.decisionId(),
                application.score(),
                application.modelVersion(),
                view(application));
    }

    private Status status(LoanApplication application) {
        return switch (application.status()) {
            case DECIDING -> Status.DECIDING;
            case REVIEWING -> Status.REVIEWING;
            case OFFERED -> application.expired(clock.now()) ? Status.EXPIRED : Status.OFFERED;
            case REJECTED -> Status.REJECTED;
            case CONFIRMED -> Status.CONFIRMED;
        };
    }

    private @Nullable OfferView offer(LoanApplication application) {
        var cost = application.annualCost();
        if (cost == null) {
            return null;
        }
        var confirmed = application.confirmedAt();
        var from = confirmed == null ? clock.today() : LocalDate.ofInstant(confirmed, BusinessClock.ZONE);
        var quote = pricing.quote(application.borrowing(null, from));
        return new OfferView(
                quote.borrowing().amount(),
                Money.CNY,
                Quote.text(quote.borrowing().annualRate()),
                Quote.text(cost),
                quote.interest(),
                quote.charges().stream().map(ChargeView::of).toList(),
                quote.schedule().stream().map(PlannedInstalmentView::of).toList(),
                application.validUntil());
    }
}
